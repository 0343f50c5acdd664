using Awoooi.Objects;
using Awoooi.Privacy;

namespace Awoooi.Diagnoses;

/// <summary>Finds the ids of facts by what they are about.</summary>
internal sealed class FactIndex(ShieldedEvidence shielded)
{
    private const int MostPerCause = 12;

    /// <summary>Ids of the facts whose source names any of the words, in the order of the facts.</summary>
    public IReadOnlyList<string> About(IEnumerable<string> words)
    {
        var wanted = words.Where(x => x.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return [.. shielded.Facts.Where(x => wanted.Any(word => Names(x.Source, word))).Select(x => x.Id).Take(MostPerCause)];
    }

    public IReadOnlyList<string> About(params ObjectRef[] objects) => About(objects.Select(x => x.Id));

    // "Pod/ns/web-1" must not be found in "Pod/ns/web-10".
    private static bool Names(string source, string word)
    {
        for (var at = source.IndexOf(word, StringComparison.Ordinal); at >= 0; at = source.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (end == source.Length || !(char.IsAsciiLetterOrDigit(source[end]) || source[end] == '-')) return true;
        }
        return false;
    }
}
