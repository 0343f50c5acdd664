namespace Awoooi.Core.Tests.Architecture;

/// <summary>A folder is a feature boundary, and the folders of Core form a line: each may use those before it, and Audit.</summary>
internal static class FolderOrder
{
    public static readonly IReadOnlyList<string> Line =
    [
        "Results", "Objects", "Repositories", "Alerts", "Incidents", "Evidences", "Privacy", "Topology", "Diagnoses", "Remedies", "Memories", "Manifests", "Proofs",
        "Risks", "Costs", "Trust", "PullRequests", "Ownership", "Reviews", "Gates", "Deliveries", "Flow", "Correlation",
    ];

    private static readonly string[] AuditMayUse = ["Results", "Objects", "Repositories"];

    /// <summary>What breaks the line in these files of Core, as <c>file uses name</c>.</summary>
    public static IEnumerable<string> Violations(IReadOnlyList<SourceFile> core)
    {
        var names = core.GroupBy(x => x.Folders is [var first, ..] ? first : "").ToDictionary(x => x.Key, x => x.SelectMany(y => y.Types.Concat(y.Folders.Skip(1))).ToHashSet(StringComparer.Ordinal));
        foreach (var file in core)
        {
            if (file.Folders is not [var folder, ..]) yield return $"{file.Path} lies loose in Core";
            else if (folder != "Audit" && !Line.Contains(folder)) yield return $"{file.Path}: {folder} has no place in the line";
            else
            {
                foreach (var name in file.DottedNames.Distinct().Where(x => Used(x, names) is { } used && !MayUse(folder, used))) yield return $"{file.Path} uses {name}";
            }
        }
    }

    public static bool MayUse(string folder, string used) => used == folder
        || (folder == "Audit" ? AuditMayUse.Contains(used) : used == "Audit" || Index(used) < Index(folder));

    /// <summary>The folder that a dotted name leads to: <c>Awoooi.Folder…</c>, or <c>Folder.Type</c> as nested namespaces allow it.</summary>
    private static string? Used(string name, Dictionary<string, HashSet<string>> names)
    {
        var parts = name.Split('.', '<', '(');
        if (parts is ["Awoooi", var folder, ..]) return names.ContainsKey(folder) || Line.Contains(folder) || folder == "Audit" ? folder : null;
        return parts is [var first, var second, ..] && names.TryGetValue(first, out var types) && types.Contains(second) ? first : null;
    }

    private static int Index(string folder) => Line.ToList().IndexOf(folder);
}
