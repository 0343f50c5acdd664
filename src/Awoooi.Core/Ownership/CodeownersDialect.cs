using System.Text.Json.Serialization;

namespace Awoooi.Ownership;

/// <summary>Whose rules a CODEOWNERS file is read by. A file cannot tell it: the same line means different things on different hosts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeownersDialect>))]
public enum CodeownersDialect
{
    /// <summary>GitHub's, and the local forge's: the last matching line decides alone.</summary>
    GitHub,

    /// <summary>GitLab's: the last matching line of every section.</summary>
    GitLab,
}
