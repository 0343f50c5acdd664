namespace Awoooi.Alerts;

/// <summary>One alert as its source sent it.</summary>
/// <param name="Fingerprint">The source's identity of the label set.</param>
/// <param name="Name">The <c>alertname</c> label.</param>
/// <param name="Firing">False once it is resolved.</param>
/// <param name="Labels">All labels.</param>
/// <param name="Annotations">All annotations: hostile text, for people only; no rule may trust it.</param>
/// <param name="StartsAt">When it began to fire.</param>
/// <param name="EndsAt">When it resolved; null while it fires.</param>
public sealed record Alert(
    string Fingerprint,
    string Name,
    bool Firing,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt)
{
    /// <summary>What else the source sent with it, as the text of a JSON object: kept, never read by a rule.</summary>
    public string Extra { get; init; } = "{}";

    /// <summary>A label's value; null when absent or empty.</summary>
    public string? Label(string name) => Labels.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>What makes a delivery of this alert the same one again: fingerprint and start.</summary>
    public string Key => $"{Fingerprint}@{StartsAt.ToUnixTimeMilliseconds()}";
}

/// <summary>One webhook delivery.</summary>
/// <param name="Receiver">The receiver it was routed to.</param>
/// <param name="GroupKey">The source's identity of the group.</param>
/// <param name="TruncatedAlerts">How many alerts the source left out; above 0 nothing may be automated on it.</param>
/// <param name="Alerts">The alerts, in the order sent.</param>
public sealed record AlertDelivery(string Receiver, string GroupKey, int TruncatedAlerts, IReadOnlyList<Alert> Alerts)
{
    /// <summary>What brought it: <c>alertmanager</c>, <c>grafana</c>, <c>cloudevents</c>; with <c>kafka/</c> before it when it came that way.</summary>
    public string Source { get; init; } = "alertmanager";

    /// <summary>What else the source sent about the group, as the text of a JSON object: kept, never read by a rule.</summary>
    public string Extra { get; init; } = "{}";
}
