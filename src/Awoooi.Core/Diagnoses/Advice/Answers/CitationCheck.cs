using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Evidences.Facts;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Advice.Answers;

/// <summary>Do the facts that a cause cites support it?</summary>
/// <remarks>
/// What can be checked without understanding: one of them must be about the object, its pods or a direct neighbour, and every number
/// of two digits or more in the reason must stand in one of them. What an alert says of itself is a claim and supports nothing;
/// what was found in an earlier incident need not be so now.
/// </remarks>
internal sealed partial class CitationCheck(Evidence evidence, IReadOnlyList<EvidenceFact> facts, ServiceGraph graph)
{
    /// <summary>Whether they do.</summary>
    public bool Supports(AdvisedCause cause)
    {
        var cited = cause.Evidence.Select(x => facts[int.Parse(x.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1])
            .Where(x => !x.Source.StartsWith("alert ", StringComparison.Ordinal) && !x.Source.StartsWith(EarlierFacts.Source, StringComparison.Ordinal)).ToList();
        var names = Names(cause.Object);
        return cited.Exists(x => names.Any(name => Holds(x.Source, name) || Holds(x.Text, name)))
            && Number().Matches(Label().Replace(cause.Reason.Replace(cause.Object.Id, "", StringComparison.Ordinal), "")).All(x => cited.Exists(fact => Holds(fact.Text, x.Value) || Holds(fact.Source, x.Value)));
    }

    private HashSet<string> Names(ObjectRef item) => graph.From(item).Select(x => x.To).Concat(graph.To(item).Select(x => x.From)).Append(item)
        .SelectMany(x => PodOwners.Pods(x, evidence.Cluster).Select(pod => pod.Ref.Name).Append(x.Name)).ToHashSet(StringComparer.Ordinal);

    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end]) || char.IsAsciiDigit(word[^1]) && char.IsAsciiLetter(text[end]))) return true;
        }
        return false;
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])[0-9]{2,}(?:\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\[[A-Z_]+_[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
