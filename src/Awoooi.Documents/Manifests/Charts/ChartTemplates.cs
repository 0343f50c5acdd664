using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>Which values the templates of a chart read, as far as their text says so (<c>.Values.web.resources</c>).</summary>
internal static partial class ChartTemplates
{
    private const string Folder = "/templates/";
    private const string Subcharts = "charts";

    /// <summary>The paths, without order. Those of a chart below <c>charts/</c> begin with its name, as its values do.</summary>
    public static IReadOnlyCollection<FieldPath> Reads(IManifestTree tree, string chart)
    {
        var found = new HashSet<FieldPath>();
        foreach (var path in TreeIndex.Of(tree).Below(chart).Where(x => x.Contains(Folder, StringComparison.Ordinal) && tree.Read(x) is not null))
        {
            var prefix = Prefix(path[chart.Length..]);
            foreach (Match match in Value().Matches(Encoding.UTF8.GetString(tree.Read(path)!.Value.Span)))
            {
                var keys = match.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries);
                var root = keys[0] == "global" ? FieldPath.Root : prefix;
                found.Add(keys.Aggregate(root, (x, key) => x.Key(key)));
            }
        }
        return found;
    }

    private static FieldPath Prefix(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var prefix = FieldPath.Root;
        for (var i = 0; i + 1 < parts.Length && parts[i] == Subcharts; i += 2) prefix = prefix.Key(parts[i + 1]);
        return prefix;
    }

    [GeneratedRegex(@"\.Values(?<path>(\.[A-Za-z0-9_]+)+)")]
    private static partial Regex Value();
}
