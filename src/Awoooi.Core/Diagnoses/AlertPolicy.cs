using Awoooi.Alerts;

namespace Awoooi.Diagnoses;

/// <summary><c>alerts.yaml</c>: what teams know of alerts of their own. It comes before the shipped table.</summary>
/// <param name="Packs">Packs of alerts; the first row that fits an alert counts.</param>
public sealed record AlertPolicy(IReadOnlyList<AlertPack> Packs)
{
    /// <summary>Nothing is known besides the shipped table.</summary>
    public static readonly AlertPolicy None = new([]);

    /// <summary>The row for an alert; null when no pack has one.</summary>
    public PackedAlert? Row(Alert alert) => Packs.SelectMany(x => x.Alerts).FirstOrDefault(x => x.Fits(alert));

    /// <summary>Where to look for an alert, by a pack or by the shipped table, in a sentence; null when neither knows it.</summary>
    public string? LookAt(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (Row(alert) is { } row) return Say(alert.Name, row.Causes.Count > 0, row.LookAt);
        return AlertGuide.For(alert.Name) is { } advice ? Say(alert.Name, advice.Causes.Count > 0, advice.LookAt) : null;
    }

    private static string Say(string alert, bool manifestFix, string where) => $"{alert}: {(manifestFix ? "" : "no manifest fix; ")}look at: {where}";
}

/// <summary>Alerts that belong together.</summary>
/// <param name="Name">For people.</param>
/// <param name="Alerts">The rows.</param>
public sealed record AlertPack(string Name, IReadOnlyList<PackedAlert> Alerts);

/// <summary>What is known of an alert.</summary>
/// <param name="Alert">Its name.</param>
/// <param name="Labels">Labels that it must have besides; empty for any.</param>
/// <param name="Causes">Kinds of causes that it can have; others are not acted on. Empty: no change of manifests is the cure.</param>
/// <param name="LookAt">Where a person should look, in a sentence.</param>
public sealed record PackedAlert(string Alert, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Causes, string LookAt)
{
    /// <summary>Whether the row is about an alert.</summary>
    public bool Fits(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Name == Alert && Labels.All(x => alert.Label(x.Key) == x.Value);
    }
}
