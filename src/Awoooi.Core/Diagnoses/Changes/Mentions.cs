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
        var news = after.Except(before).Concat(before.Except(after)).Concat(VariableName(change.Field));
        return news.Where(x => x.Length >= ShortestWord).Any(word => said.Any(line => line.Contains(word, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> VariableName(FieldPath field) => field.Segments.Zip(field.Segments.Skip(1))
        .Where(x => x.First is FieldSegment.Key { Name: "env" }).Select(x => x.Second).OfType<FieldSegment.Item>().Select(x => x.Value);

    private static HashSet<string> Words(JsonNode? node)
    {
        var text = node is null ? "" : KubeObject.Text(node) ?? node.ToJsonString();
        return [.. Word.Matches(text).Select(x => x.Value.TrimEnd('.', '-', '/'))];
    }
}
