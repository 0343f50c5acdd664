using System.Text.Json.Serialization;
using Awoooi.Ownership;

namespace Awoooi.Cli.Output;

/// <summary>What <c>owners --json</c> prints; names are documented in docs/cli.md and kept stable.</summary>
internal sealed record OwnersDocument(string File, string Dialect, IReadOnlyList<OwnedPath> Paths, IReadOnlyList<OwnershipError> Errors)
{
    public static OwnersDocument Of(PathOwnership ownership, CodeownersDialect dialect, IReadOnlyList<string> paths) => new(
        ownership.File, dialect.ToString().ToLowerInvariant(), [.. paths.SelectMany(x => OwnedPath.Of(ownership, x))], ownership.Errors);
}

/// <summary>The owners of a path by one section, and why.</summary>
internal sealed record OwnedPath(string Path, IReadOnlyList<string> Owners, int Line, string Section, int Approvals, string Why)
{
    private const string Fallback = "the fallback owners of roles.yaml decide";

    public static IEnumerable<OwnedPath> Of(PathOwnership ownership, string path)
    {
        var matching = ownership.LinesThatMatch(path);
        var owners = ownership.OwnersOf([path]);
        var others = matching.Except(owners.Select(x => x.Line)).ToList();
        return owners.Select(x => new OwnedPath(path, x.Owners, x.Line, x.Section, x.Approvals, WhyOf(x, ownership, matching, others)));
    }

    private static string WhyOf(PathOwners owners, PathOwnership ownership, IReadOnlyList<int> matching, List<int> others)
    {
        if (ownership.Errors.Count > 0) return $"owners cannot be told: {Fallback}, and the risk is at least HIGH";
        if (owners.Line == 0) return matching.Count == 0 ? $"no line matches: {Fallback}" : $"no line asks for an approval: {Fallback}";
        var where = $"line {owners.Line}{(owners.Section.Length == 0 ? "" : $" of section {owners.Section}")}: {ownership.TextOf(owners.Line)}";
        if (owners.Owners.Count == 0) return $"{where}; names nobody: {Fallback}";
        var also = others.Count == 0 ? "" : $"; lines that match too and do not count: {string.Join(", ", others)}";
        return $"{where}; {Asked(owners.Approvals)}{also}";
    }

    private static string Asked(int approvals) => approvals switch
    {
        0 => "they are only suggested",
        1 => "any of them may approve",
        _ => $"{approvals} of them must approve",
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(OwnersDocument))]
internal sealed partial class OwnersJson : JsonSerializerContext;
