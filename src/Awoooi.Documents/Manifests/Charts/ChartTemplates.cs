using System.Text;
using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Charts;

/// <summary>What the text of a chart's templates says about the values that they read.</summary>
/// <param name="Values">Values that are named in full (<c>.Values.web.resources</c>). Those of a chart below <c>charts/</c> begin with its name.</param>
/// <param name="Copied">Keys of whatever a loop stands at, which are copied as a whole (<c>toYaml .tool</c>).</param>
internal sealed record TemplateReads(IReadOnlyCollection<FieldPath> Values, IReadOnlyCollection<string> Copied);

/// <summary>Looks for values in the text of templates.</summary>
internal static partial class ChartTemplates
{
    private const string Folder = "/templates/";
    private const string Subcharts = "charts";

    /// <summary>What the templates of a chart and of its subcharts read, without order.</summary>
    public static TemplateReads Reads(IManifestTree tree, string chart)
    {
        var (found, copied) = (new HashSet<FieldPath>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var path in TreeIndex.Of(tree).Below(chart).Where(x => x.Contains(Folder, StringComparison.Ordinal) && tree.Read(x) is not null))
        {
            var prefix = Prefix(path[chart.Length..]);
            var text = Encoding.UTF8.GetString(tree.Read(path)!.Value.Span);
            copied.UnionWith(Whole().Matches(text).Select(x => x.Groups["key"].Value));
            foreach (Match match in Value().Matches(text))
            {
                var keys = match.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries);
                var root = keys[0] == "global" ? FieldPath.Root : prefix;
                found.Add(keys.Aggregate(root, (x, key) => x.Key(key)));
            }
        }
        return new(found, copied);
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

    [GeneratedRegex(@"(\btoYaml|\bwith)\s+(\$\w+)?\.(?<key>[A-Za-z0-9_]+)\s*[|}\-]|[\s(](\$\w+)?\.(?<key>[A-Za-z0-9_]+)\s*\|\s*toYaml")]
    private static partial Regex Whole();
}
