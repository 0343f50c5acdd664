using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Objects;

namespace Awoooi.Cluster.DryRuns;

/// <summary>An API server's <c>Status</c>: why it says no.</summary>
/// <param name="Reason">In a word (<c>Conflict</c>).</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Causes">In single points.</param>
internal sealed partial record ServerStatus(string Reason, string Message, IReadOnlyList<StatusCause> Causes)
{
    private const int LongestMessage = 2_000;

    /// <summary>The admission webhook that it speaks of; null when of none.</summary>
    public string? Webhook => WebhookName().Match(Message) is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>Whether it refuses because a webhook may not be called in a dry-run.</summary>
    public bool IsNoDryRun => Message.Contains("does not support dry run", StringComparison.Ordinal);

    /// <summary>Whether a webhook could not be called; it has judged nothing.</summary>
    public bool IsFailedCall => Message.Contains("failed calling webhook", StringComparison.Ordinal) || Message.Contains("failed calling admission webhook", StringComparison.Ordinal);

    /// <summary>Whether the object is not of its kind's types. Servers before 1.23 or so say so with a status of 500.</summary>
    public bool IsIllTyped => Message.Contains("failed to create typed patch object", StringComparison.Ordinal);

    /// <summary>Whether whoever asks may not act as another.</summary>
    public bool IsImpersonation => Reason == "Forbidden" && Message.Contains(" cannot impersonate resource ", StringComparison.Ordinal);

    /// <summary>The fields that others own.</summary>
    public IEnumerable<(FieldPath Field, string Manager)> Conflicts => Causes.Where(x => x.Reason == "FieldManagerConflict")
        .Select(x => (ManagedField.Read(x.Field), ManagerName().Match(x.Message) is { Success: true } found ? found.Groups[1].Value : "another manager")).Distinct();

    /// <summary>Reads one; null when the body is none.</summary>
    public static ServerStatus? Of(byte[] body) => PatientApi.Read(body) is { } status && KubeObject.Text(status["kind"]) == "Status"
        ? new(KubeObject.Text(status["reason"]) ?? "", Line(KubeObject.Text(status["message"]) ?? ""), [.. (status["details"]?["causes"] as JsonArray ?? []).OfType<JsonObject>().Select(x =>
            new StatusCause(KubeObject.Text(x["reason"]) ?? "", Line(KubeObject.Text(x["message"]) ?? ""), KubeObject.Text(x["field"]) ?? ""))])
        : null;

    private static string Line(string text) => new([.. text.Take(LongestMessage).Select(x => char.IsControl(x) ? ' ' : x)]);

    [GeneratedRegex("webhook \"([^\"]+)\"")]
    private static partial Regex WebhookName();

    // "conflict with \"kubectl-edit\" using apps/v1 at 2026-…": what follows the name is no part of it.
    [GeneratedRegex("conflict with \"([^\"]+)\"")]
    private static partial Regex ManagerName();
}

/// <summary>One point of a <see cref="ServerStatus"/>.</summary>
internal sealed record StatusCause(string Reason, string Message, string Field);
