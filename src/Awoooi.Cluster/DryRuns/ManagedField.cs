using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Reads the field paths of server-side apply: <c>.spec.template.spec.containers[name="api"].image</c>.</summary>
/// <remarks>structured-merge-diff, fieldpath.Path.String: keys with a dot before them, list items by keys in brackets, set items as <c>[="x"]</c>, positions as <c>[0]</c>.</remarks>
internal static partial class ManagedField
{
    /// <summary>The path, as far as it can be said; the rest of a path that cannot is left away, so that it names more and not less.</summary>
    public static FieldPath Read(string text)
    {
        var path = FieldPath.Root;
        foreach (Match step in Step().Matches(text))
        {
            if (step.Groups["key"] is { Success: true } key) path = path.Key(key.Value);
            else if (step.Groups["by"] is { Success: true } by) path = path.Item(by.Value, step.Groups["value"].Value.Trim('"'));
            else return path;
        }
        return path;
    }

    [GeneratedRegex("""\.(?<key>[^.\[\]]+)|\[(?<by>\w+)=(?<value>"[^"]*"|[^,\]]+)(?:,[^\]]*)?\]|\[[^\]]*\]""")]
    private static partial Regex Step();
}
