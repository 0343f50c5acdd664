using System.Text.Json.Serialization;

namespace Awoooi.Cli.Output;

/// <summary>What <c>replay --json</c> prints; names are documented in docs/cli.md and kept stable.</summary>
internal sealed record ReplayDocument(IReadOnlyList<IncidentDocument> Incidents);

internal sealed record IncidentDocument(
    IReadOnlyList<string> Alerts,
    string Target,
    string Outcome,
    string Reason,
    string Incident,
    DiagnosisDocument? Diagnosis,
    RemedyDocument? Remedy,
    IReadOnlyList<EditDocument> Edits,
    RiskDocument? Risk,
    SignaturesDocument? Signatures,
    BlastDocument? BlastRadius,
    CostDocument? Cost,
    ChangeDocument? Change,
    string HandOver,
    IReadOnlyList<string> NotChecked);

internal sealed record DiagnosisDocument(string By, IReadOnlyList<CauseDocument> Causes, AdviceDocument? Advice);

internal sealed record AdviceDocument(string By, string Verdict, IReadOnlyList<CauseDocument> Causes, string Remedy, IReadOnlyList<string> Steps);

internal sealed record CauseDocument(string Object, string Reason, double Confidence, IReadOnlyList<string> Evidence);

internal sealed record RemedyDocument(string Id, string Target, IReadOnlyDictionary<string, string> Parameters);

internal sealed record EditDocument(string File, string Object, string Field, string? Before, string? After);

internal sealed record RiskDocument(string Level, IReadOnlyList<string> Because);

internal sealed record SignaturesDocument(int Required, IReadOnlyList<string> Roles, IReadOnlyList<string> Owners);

internal sealed record BlastDocument(
    int Pods, IReadOnlyList<ServiceDocument> Services, string Summary, IReadOnlyList<string> Data, IReadOnlyList<string> Environments);

internal sealed record ServiceDocument(string Name, int Depth);

internal sealed record CostDocument(decimal MonthlyDelta, string Currency);

internal sealed record ChangeDocument(int Number, string Branch, string Head, string Proof);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ReplayDocument))]
internal sealed partial class ReplayJson : JsonSerializerContext;
