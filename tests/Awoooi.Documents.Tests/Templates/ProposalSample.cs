using Awoooi.Costs;
using Awoooi.Diagnoses;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Privacy;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Remedies;
using Awoooi.Risks;
using Awoooi.Topology;

namespace Awoooi.Documents.Tests.Templates;

/// <summary>A proposal as the flow would make it, or one in which every free text is a given one.</summary>
internal static class ProposalSample
{
    private static readonly ObjectRef Api = new("apps/v1", "Deployment", "shop", "api");
    private static readonly FieldPath Field = FieldPath.Parse("spec.template.spec.containers[name=server].resources.limits.memory");

    public static ProposalFacts Facts() => With("A plain text.");

    /// <summary>Every text that comes from outside (alerts, evidence, names, files) is <paramref name="text"/>.</summary>
    public static ProposalFacts With(string text) => new(
        "inc-0123456789ab",
        Api,
        [new ProposalAlert(text, DateTimeOffset.UnixEpoch.AddYears(56), text)],
        new Diagnosis("rules", [new Cause(Api, CauseKind.MemoryTooSmall, text, 0.9, ["E1"], "server", "0123abcd", HandOver: text)], text),
        [new ShieldedFact("E1", text, DateTimeOffset.UnixEpoch.AddYears(56), text), new ShieldedFact("E2", "not cited", null, "nobody cites this")],
        new RemedyPlan("raise-memory", Api, new Dictionary<string, string> { ["limit"] = "512Mi" }, [], text, text, text),
        new ManifestChange(
            new string('b', 40), [], [new AppliedEdit("apps/api.yaml", 12, Api, Field, "256Mi", "512Mi", text)],
            [], "kubectl kustomize v5.7.1", ["apps"], [text], "--- a/apps/api.yaml\n+++ b/apps/api.yaml\n@@ -12 +12 @@\n-  memory: 256Mi\n+  memory: 512Mi\n"),
        new Proof(
            new string('d', 64), new string('b', 40), "", "",
            [CheckResult.Passed("rendered", text), CheckResult.NotChecked("node-headroom", text, text)], [], [text], "1 of 2 pods restarts, never fewer than 1 ready."),
        new RiskAssessment(RiskLevel.HIGH, ["production", text]),
        new SignatureRule(2, ["admin", "devops", "sre"], false),
        [new PathSigners("apps/api.yaml", ["@shop/api", "@alice"])],
        new BlastRadius(2, [new AffectedService("Service/shop/api", 1)], text),
        new CostDelta(1.5m, "EUR", [text]),
        [text],
        "cause:Deployment/shop/api",
        "main",
        []);
}
