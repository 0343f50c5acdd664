namespace Awoooi.Proofs.Checks;

/// <summary>Would the API server take the objects?</summary>
/// <remarks>Without a cluster to ask this stays open, and is said: admission webhooks, defaulting and schemas of custom kinds.</remarks>
internal sealed class ServerDryRunCheck : IProofCheck
{
    public string Name => "server-dry-run";

    public CheckResult Run(ProofContext context) => CheckResult.NotChecked(
        Name, "no API server was asked: admission webhooks and the full schema are not proven", "run kubectl apply --dry-run=server on the rendered objects");
}
