using System.Text;
using Awoooi.Ownership.GitHub;
using Awoooi.Ownership.GitLab;

namespace Awoooi.Ownership;

/// <summary>Reads CODEOWNERS files.</summary>
public static class CodeownersFile
{
    /// <summary>A file of this many bytes or more is refused: GitHub does not load it, so that nobody would be asked.</summary>
    public const int MaxBytes = 3_000_000;

    /// <summary>Where a host looks for the file; the first that is there counts.</summary>
    public static IReadOnlyList<string> Locations(CodeownersDialect dialect) => dialect == CodeownersDialect.GitHub
        ? [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
        : ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    /// <summary>Reads a file.</summary>
    /// <returns>The rules of its good lines, with an error for each bad one; no rules and one error for a file that cannot be read at all.</returns>
    public static IOwnershipRules Parse(ReadOnlyMemory<byte> file, CodeownersDialect dialect)
    {
        if (file.Length >= MaxBytes) return UnknownOwners.Because("too-large", $"the file has {file.Length} bytes; {MaxBytes - 1} are read at most");
        if (Decode(file) is not { } text) return UnknownOwners.Because("not-text", "the file is not valid UTF-8");
        return dialect == CodeownersDialect.GitHub ? GitHubRules.Read(text) : GitLabReader.Read(text);
    }

    private static string? Decode(ReadOnlyMemory<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
