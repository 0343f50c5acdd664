using Awoooi.Privacy;

namespace Awoooi.Testing.Privacy;

/// <summary>Values that go through a shield and come back through its rehydrator.</summary>
public static class RoundTrips
{
    // Kinds that are given back, and in what spelling they are.
    private static readonly string[] Kinds = ["IP", "IP/6", "MAC", "EMAIL", "UUID", "HOST", "USER", "ARN", "CARD", "IBAN", "PHONE"];

    private const int ValuesOfOne = 2000;

    /// <summary>Makes so many trips, some thousand values to an incident, each twice.</summary>
    /// <returns>Those whose text did not come back as it was, character by character.</returns>
    public static IReadOnlyList<string> Run(int trips, int seed)
    {
        var maker = new ValueMaker(new Random(seed));
        var wrong = new List<string>();
        for (var done = 0; done < trips;)
        {
            var shield = new Shield(new([], true, 64, []));
            var rehydrator = new Rehydrator(shield);
            for (var i = 0; i < ValuesOfOne && done < trips; i++, done++)
            {
                if (Trip(shield, rehydrator, Kinds[done % Kinds.Length], maker) is { } mistake) wrong.Add(mistake);
            }
        }
        return wrong;
    }

    private static string? Trip(Shield shield, Rehydrator rehydrator, string kind, ValueMaker maker)
    {
        var value = maker.Make(kind);
        var text = $"user={value} of <{value}>, done";
        if (kind != "USER") text = text[5..];
        var shielded = shield.Apply(text);
        if (shielded.Contains($"<{value}>", StringComparison.OrdinalIgnoreCase) && kind != "USER") return $"{kind}: {value} is still in {shielded}";
        var back = rehydrator.Rehydrate(new Dictionary<string, string> { ["parameters.text"] = shielded });
        if (!back.Succeeded(out var answer, out var refusal)) return $"{kind}: {refusal} for {shielded}";
        return answer["parameters.text"] == text ? null : $"{kind}: {text} came back as {answer["parameters.text"]}";
    }
}
