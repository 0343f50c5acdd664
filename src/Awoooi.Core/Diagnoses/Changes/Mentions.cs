using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Whether what fails names what a change brought in or took away.</summary>
internal static class Mentions
{
    private const int ShortestWord = 5;

    private static readonly Regex Word = new(@"[A-Za-z_][A-Za-z0-9_./-]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool Any(FieldChange change, IReadOnlyCollection<string> said)
    {
        var (before, after) = (Words(change.Before), Words(change.After));
        var news = after.Except(before).Concat(before.Except(after)).Concat(change.Field.Segments.OfType<FieldSegment.Item>().Select(x => x.Value));
        return news.Where(x => x.Length >= ShortestWord).Any(word => said.Any(line => line.Contains(word, StringComparison.Ordinal)));
    }

    private static HashSet<string> Words(JsonNode? node)
    {
        var text = node is null ? "" : KubeObject.Text(node) ?? node.ToJsonString();
        return [.. Word.Matches(text).Select(x => x.Value.TrimEnd('.', '-', '/'))];
    }
}
