namespace Awoooi.Evidences.Facts;

/// <summary>The last lines of each container, joined, so that what spans lines can be recognised whole. Hostile text.</summary>
internal static class LogFacts
{
    private const int MaxLines = 40;

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Logs
        .Where(x => x.Lines.Count > 0)
        .OrderBy(x => x.Namespace != evidence.Subject.Namespace).ThenBy(x => x.Namespace, StringComparer.Ordinal)
        .ThenBy(x => x.Pod, StringComparer.Ordinal).ThenBy(x => x.Container, StringComparer.Ordinal).ThenByDescending(x => x.Previous)
        .Select(x => new EvidenceFact(
            $"log {x.Namespace}/{x.Pod}/{x.Container}{(x.Previous ? " (before its last restart)" : "")}",
            null, string.Join('\n', x.Lines.TakeLast(MaxLines)), KeepEnd: true));
}
