namespace Awoooi.Core.Tests.Architecture;

/// <summary>How big files and methods may be, in lines; the numbers are those of the design.</summary>
internal static class SizeBudget
{
    public const int LargestFile = 400;

    public static IEnumerable<string> TooLarge(IEnumerable<SourceFile> files) =>
        files.Where(x => x.Lines > LargestFile).Select(x => $"{x.Path} has {x.Lines} lines, {LargestFile} are allowed");

    public static IEnumerable<string> Spread(string what, IEnumerable<int> lines, int median, int ninetieth)
    {
        var sorted = lines.Order().ToList();
        if (Percentile(sorted, 50) > median) yield return $"the median {what} has {Percentile(sorted, 50)} lines, {median} are allowed";
        if (Percentile(sorted, 90) > ninetieth) yield return $"the 90th percentile of {what}s has {Percentile(sorted, 90)} lines, {ninetieth} are allowed";
    }

    private static int Percentile(List<int> sorted, int percent) => sorted.Count == 0 ? 0 : sorted[(sorted.Count - 1) * percent / 100];
}
