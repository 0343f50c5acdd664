using System.Buffers;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Detectors;

/// <summary>Names of pods as controllers make them: the workload's name has a label of its own, and so has the rest.</summary>
/// <remarks>
/// Deployments add 8 to 10 and then 5 characters, Jobs and DaemonSets 5. Kubernetes takes them from an alphabet without vowels and without
/// digits that look like letters (apimachinery, util/rand), so words are not taken for them.
/// </remarks>
internal sealed class PodNameDetector : IDetector
{
    private const int Shortest = 8;
    private const int Random = 5;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("bcdfghjklmnpqrstvwxz2456789");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        for (var (start, end) = text.NextRun<ObjectName>(0, Shortest); start >= 0; (start, end) = text.NextRun<ObjectName>(end, Shortest))
        {
            findings.Look(end - start);
            if (char.IsLetterOrDigit(text.At(start - 1)) || char.IsLetterOrDigit(text.At(end))) continue;
            if (Suffix(text[start..end]) is not (> 0 and var dash)) continue;
            findings.Add(start, start + dash, Kinds.Workload, "pod-workload");
            findings.Add(start + dash + 1, end, Kinds.Pod, "pod-suffix");
        }
    }

    /// <returns>Where the dash before the generated part stands; 0 when there is none.</returns>
    public static int Suffix(ReadOnlySpan<char> name)
    {
        var last = name.LastIndexOf('-');
        if (last <= 0 || name.Length - last - 1 != Random || !IsGenerated(name[(last + 1)..])) return 0;
        var hash = name[..last].LastIndexOf('-');
        if (hash > 0 && last - hash - 1 is >= 8 and <= 10 && IsGenerated(name[(hash + 1)..last])) return hash;
        return name[(last + 1)..].ContainsAnyInRange('2', '9') ? last : 0;
    }

    private static bool IsGenerated(ReadOnlySpan<char> part) => part.IndexOfAnyExcept(Alphabet) < 0;

    private readonly struct ObjectName : ICharacterClass
    {
        public static bool Has(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
    }
}
