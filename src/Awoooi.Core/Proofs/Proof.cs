using System.Text.Json.Serialization;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What was checked about a change, and everything the checks read. An approval covers exactly this.</summary>
/// <param name="Digest">SHA-256 over the canonical form of all the rest, hexadecimal. Signatures are bound to it.</param>
/// <param name="BaseCommit">The commit the change applies to.</param>
/// <param name="RenderedDigest">SHA-256 over the rendered objects after the change.</param>
/// <param name="PolicyDigest">SHA-256 over the policies in force.</param>
/// <param name="Checks">The checks, in order.</param>
/// <param name="ReadSet">What they read of the cluster.</param>
/// <param name="NotChecked">What no check could look at.</param>
/// <param name="Rollout">The disruption in a sentence (<c>3 of 10 pods restart, never fewer than 8 ready</c>).</param>
public sealed record Proof(
    string Digest,
    string BaseCommit,
    string RenderedDigest,
    string PolicyDigest,
    IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<ReadField> ReadSet,
    IReadOnlyList<string> NotChecked,
    string Rollout)
{
    /// <summary>The git tree that it was rendered from: the base with the change in it. Empty in proofs of versions that did not note it.</summary>
    public string MergeTree { get; init; } = "";

    /// <summary>Whether no check refused.</summary>
    [JsonIgnore]
    public bool Holds => Checks.All(x => x.Status != CheckStatus.Refused);
}

/// <summary>One check's answer.</summary>
/// <param name="Name">The check.</param>
/// <param name="Status">Passed, refused or not checked.</param>
/// <param name="Detail">Why, with numbers.</param>
/// <param name="Remedy">What to do, for a refusal or a gap.</param>
public sealed record CheckResult(string Name, CheckStatus Status, string Detail, string Remedy = "")
{
    /// <summary>Whether it found what may be done, but not lightly: such a change is HIGH or more. The detail says what.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRisky { get; init; }

    /// <summary>The check found nothing wrong.</summary>
    public static CheckResult Passed(string name, string detail) => new(name, CheckStatus.Passed, detail);

    /// <summary>The change must not be made like this.</summary>
    public static CheckResult Refused(string name, string detail, string remedy) => new(name, CheckStatus.Refused, detail, remedy);

    /// <summary>There was nothing to check it against.</summary>
    public static CheckResult NotChecked(string name, string detail, string remedy = "") => new(name, CheckStatus.NotChecked, detail, remedy);
}

/// <summary>A check's answer in a word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>Nothing wrong.</summary>
    Passed,

    /// <summary>Must not be made.</summary>
    Refused,

    /// <summary>Could not be looked at.</summary>
    NotChecked,
}

/// <summary>One field that a check read.</summary>
/// <param name="Object">The object.</param>
/// <param name="Field">The field; empty for "does it exist".</param>
/// <param name="Value">Canonical JSON of the value; null when absent.</param>
public sealed record ReadField(ObjectRef Object, string Field, string? Value);

/// <summary>A read field that is no longer what it was.</summary>
/// <param name="Object">The object.</param>
/// <param name="Field">The field.</param>
/// <param name="Before">The value that the proof read; null when absent.</param>
/// <param name="After">The value now; null when absent.</param>
public sealed record StateChange(ObjectRef Object, string Field, string? Before, string? After);
