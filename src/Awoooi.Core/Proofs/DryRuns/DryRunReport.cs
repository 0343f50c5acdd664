using Awoooi.Results;

namespace Awoooi.Proofs.DryRuns;

/// <summary>What an API server said.</summary>
/// <param name="ServerVersion">Its version (<c>v1.34.2</c>); empty when it was not asked.</param>
/// <param name="Trials">Its answers, in the order of the request.</param>
/// <param name="Webhooks">The admission webhooks that concern the objects, by name.</param>
/// <param name="NotRun">Why there is no answer, or not to everything; null when there is. A report that is not whole proves nothing.</param>
public sealed record DryRunReport(string ServerVersion, IReadOnlyList<TrialAnswer> Trials, IReadOnlyList<AdmissionWebhook> Webhooks, Refusal? NotRun)
{
    /// <summary>Rule of <see cref="NotRun"/> when no cluster was named.</summary>
    public const string NoClusterRule = "no-cluster";

    /// <summary>No cluster was named.</summary>
    public static readonly DryRunReport NoCluster = Missing(new(
        NoClusterRule, "no API server was asked: admission webhooks, permissions and live conflicts are not proven", "name a cluster (docs/proofs.md), or run kubectl apply --dry-run=server on the rendered objects"));

    /// <summary>Whether every object was asked about and everything was answered.</summary>
    public bool IsWhole => NotRun is null;

    /// <summary>A report in which nothing was asked.</summary>
    public static DryRunReport Missing(Refusal why) => new("", [], [], why);
}

/// <summary>An admission webhook that is called for an object of the change.</summary>
/// <param name="Configuration">Kind and name of its configuration (<c>ValidatingWebhookConfiguration/policy</c>).</param>
/// <param name="Name">Its name.</param>
/// <param name="SideEffects">What it says of itself: <c>None</c>, <c>NoneOnDryRun</c>, <c>Some</c>, <c>Unknown</c>.</param>
public sealed record AdmissionWebhook(string Configuration, string Name, string SideEffects)
{
    /// <summary>Whether it may be called in a dry-run; the API server refuses dry-runs that would call one that may not.</summary>
    public bool TakesDryRuns => SideEffects is "None" or "NoneOnDryRun";
}
