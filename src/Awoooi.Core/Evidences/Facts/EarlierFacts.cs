namespace Awoooi.Evidences.Facts;

/// <summary>Earlier incidents like this one and what became of them. They show what was, and prove nothing about what is.</summary>
internal static class EarlierFacts
{
    /// <summary>Begins the source of each.</summary>
    public const string Source = "earlier incident ";

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Earlier.Select(x => new EvidenceFact(Source + x.Incident, x.EndedAt, Text(x)));

    private static string Text(EarlierIncident earlier)
    {
        var change = earlier.Change > 0 ? $" (change {earlier.Change})" : "";
        var remedy = earlier.Remedy.Length > 0 ? $"{earlier.Remedy}{change}: " : "";
        var words = earlier.Words.Length > 0 ? $", \"{earlier.Words}\"" : "";
        return $"{string.Join(", ", earlier.Alerts)} on {earlier.Subject}; cause: {earlier.Cause}; {remedy}{earlier.Fate}{words}";
    }
}
