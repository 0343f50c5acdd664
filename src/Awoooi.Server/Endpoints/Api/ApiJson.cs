using System.Text.Json.Serialization;
using Awoooi.Server.Endpoints.Health;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageDocument<IncidentSummary>))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(PageDocument<ChangeSummary>))]
[JsonSerializable(typeof(ChangeDetail))]
[JsonSerializable(typeof(IReadOnlyList<TrustDocument>))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(DoneDocument))]
[JsonSerializable(typeof(FlowEvent))]
[JsonSerializable(typeof(AcceptedDocument))]
[JsonSerializable(typeof(ReadinessDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext;
