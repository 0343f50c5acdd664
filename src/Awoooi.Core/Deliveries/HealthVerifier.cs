using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Proofs;

namespace Awoooi.Deliveries;

/// <summary>Tells whether a merged change is live and has helped.</summary>
public static class HealthVerifier
{
    /// <summary>Verifies.</summary>
    /// <param name="rendered">What the change made different in the rendered objects.</param>
    /// <param name="now">The cluster now.</param>
    /// <param name="alertsResolved">Whether every alert of the incident has resolved.</param>
    /// <param name="patienceOver">Whether the time has passed within which an applied fix must show.</param>
    public static Verification Verify(IReadOnlyList<ObjectChange> rendered, ClusterView now, bool alertsResolved, bool patienceOver)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        ArgumentNullException.ThrowIfNull(now);
        if (rendered.Count == 0) return new(VerificationStatus.Waiting, "what the change renders to is not known, so it cannot be looked for in the cluster");
        if (rendered.Select(x => NotApplied(x, now)).OfType<string>().FirstOrDefault() is { } lacking) return new(VerificationStatus.Waiting, $"not applied yet: {lacking}");

        var problems = rendered.Select(x => now.Find(x.Object)).OfType<KubeObject>()
            .Where(x => x.Ref.Kind is "Deployment" or "StatefulSet" or "DaemonSet").Select(x => WorkloadHealth.Judge(x, now)).OfType<Verification>().ToList();
        if (problems.FirstOrDefault(x => x.Status == VerificationStatus.NotHealed) is { } broken) return broken;
        if (problems.FirstOrDefault() is { } pending) return patienceOver ? pending with { Status = VerificationStatus.NotHealed } : pending;
        if (alertsResolved) return new(VerificationStatus.Healed, $"{Count(rendered)} live as declared, and the alerts have resolved");
        return patienceOver
            ? new(VerificationStatus.NotHealed, $"{Count(rendered)} live as declared, and the alerts still fire")
            : new(VerificationStatus.Waiting, $"{Count(rendered)} live as declared; waiting for the alerts to resolve");
    }

    private static string? NotApplied(ObjectChange change, ClusterView now)
    {
        if (!now.LookedFor(change.Object)) return $"{change.Object.Kind} objects were not looked for";
        var live = now.Find(change.Object);
        if (change.Kind == ChangeKind.Removed) return live is null ? null : $"{change.Object} is still there";
        if (live is null) return $"{change.Object} is not there";
        if (change.Kind == ChangeKind.Added) return null;
        return change.Fields.Where(x => !IsApplied(x, x.Field.In(live.Body)))
            .Select(x => $"{change.Object} {x.Field} is {CanonicalJson.Write(x.Field.In(live.Body))}, declared is {CanonicalJson.Write(x.After)}").FirstOrDefault();
    }

    // A field that is no longer declared may live on with the API server's default, but not with its old value.
    private static bool IsApplied(FieldChange field, JsonNode? live) =>
        DeclaredValue.IsLive(field.After, live) || (field.After is null && !DeclaredValue.IsLive(field.Before, live));

    private static string Count(IReadOnlyList<ObjectChange> rendered) => rendered.Count == 1 ? $"{rendered[0].Object} is" : $"{rendered.Count} objects are";
}
