using System.Text.Json.Serialization;
using Awoooi.Proofs;

namespace Awoooi.Cli.Output;

/// <summary>What <c>prove --json</c> prints; names are documented in docs/proofs.md and kept stable.</summary>
internal sealed record ProofDocument(
    string Verdict,
    string Change,
    string BaseCommit,
    string MergeTree,
    string Rollout,
    IReadOnlyList<CheckDocument> Checks,
    IReadOnlyList<ReadDocument> ReadSet,
    string Digest,
    string RenderedDigest,
    string PolicyDigest,
    string ClusterVersion,
    IReadOnlyList<string> NotChecked)
{
    /// <summary>Exit code of a proof that could not be made.</summary>
    public const int Undecided = 2;

    private static readonly string[] OfServer = ["applier-permissions", "admission-webhooks", "server-dry-run"];

    [JsonIgnore]
    public int ExitCode => Verdict switch { "proven" => 0, "refused" => 1, _ => Undecided };

    /// <summary>The document.</summary>
    /// <param name="change">As the user named it.</param>
    /// <param name="request">What the proof was made from.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="live">Whether a cluster was to be asked: then its silence is no proof.</param>
    public static ProofDocument Of(string change, ProofRequest request, Proof proof, bool live) => new(
        VerdictOf(proof, live), change, proof.BaseCommit, proof.MergeTree, proof.Rollout,
        [.. proof.Checks.Select(x => new CheckDocument(x.Name, Word(x.Status), x.Detail, x.Remedy.Length > 0 ? x.Remedy : null))],
        [.. proof.ReadSet.Select(x => new ReadDocument(x.Object.Id, x.Field, x.Value))],
        proof.Digest, proof.RenderedDigest, proof.PolicyDigest, request.DryRun.ServerVersion, proof.NotChecked);

    private static string VerdictOf(Proof proof, bool live) =>
        !proof.Holds ? "refused"
        : proof.Checks.Any(x => x.Status == CheckStatus.NotChecked && (x.Name == "rendered" || (live && OfServer.Contains(x.Name)))) ? "undecided"
        : "proven";

    private static string Word(CheckStatus status) => status switch { CheckStatus.Passed => "passed", CheckStatus.Refused => "refused", _ => "notChecked" };
}

internal sealed record CheckDocument(string Name, string Status, string Detail, string? Remedy);

internal sealed record ReadDocument(string Object, string Field, string? Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProofDocument))]
internal sealed partial class ProofJson : JsonSerializerContext;
