using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Objects;

namespace Awoooi.Core.Tests.Diagnoses.Advice;

/// <summary>A small question and what can be answered to it.</summary>
internal static class Sample
{
    public static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");
    public static readonly ObjectRef Database = new("apps/v1", "StatefulSet", "shop", "db");

    private static readonly string[] Cited = ["E1"];

    public static Cause Cause(double confidence, CauseKind kind = CauseKind.MemoryTooSmall) => new(Web, kind, "killed for memory", confidence, Cited, "web");

    public static Diagnosis Rules(double confidence) => new("rules", [Cause(confidence)], "killed for memory");

    public static RemedyOffer Offer { get; } = new("raise-memory", Web, Cause(0.5), new Dictionary<string, string> { ["from"] = "64Mi", ["to"] = "128Mi" });

    public static ModelQuestion Question(double confidence = 0.5) => new(
        [new("E1", "Pod/shop/web-1 status", null, "terminated: OOMKilled"), new("E2", "alert Down", null, "firing")],
        [new("T1", Web), new("T2", Database)], [Offer], Rules(confidence));

    public static string Answer(string item = "T1", string kind = "MemoryTooSmall", string confidence = "0.9", string evidence = "\"E1\"", string reason = "T1 was killed", string remedy = "raise-memory", string target = "T1", string to = "") =>
        $$$"""{"causes": [{"object": "{{{item}}}", "kind": "{{{kind}}}", "confidence": {{{confidence}}}, "evidence": [{{{evidence}}}], "reason": "{{{reason}}}"}], "remedy": {"id": "{{{remedy}}}", "target": "{{{target}}}", "to": "{{{to}}}"}}""";
}
