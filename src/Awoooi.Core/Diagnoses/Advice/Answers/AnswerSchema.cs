using System.Text.Json.Nodes;

namespace Awoooi.Diagnoses.Advice.Answers;

/// <summary>The closed schema of an answer: every name in it is one of those that were offered.</summary>
internal static class AnswerSchema
{
    public const string NoRemedy = "none";
    public const int MaxCauses = 4;
    public const int MaxCitations = 12;
    public const int MaxReason = 400;

    /// <summary>The schema for a question. Every field is required, as some providers want it so.</summary>
    public static JsonObject Of(ModelQuestion question) => Closed(new()
    {
        ["causes"] = new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = MaxCauses,
            ["items"] = Closed(new()
            {
                ["object"] = OneOf(question.Objects.Select(x => x.Id)),
                ["kind"] = OneOf(Enum.GetNames<CauseKind>()),
                ["confidence"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
                ["evidence"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = MaxCitations, ["items"] = OneOf(question.Facts.Select(x => x.Id)) },
                ["reason"] = new JsonObject { ["type"] = "string", ["maxLength"] = MaxReason },
            }),
        },
        ["remedy"] = Closed(new()
        {
            ["id"] = OneOf(question.Offers.Select(x => x.Remedy).Distinct().Append(NoRemedy)),
            ["target"] = OneOf(question.Offers.Select(x => question.IdOf(x.Cause.Object)!).Distinct().Append("")),
            ["to"] = new JsonObject { ["type"] = "string", ["maxLength"] = 32 },
        }),
    });

    private static JsonObject Closed(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(x => (JsonNode)x.Key)]),
        ["properties"] = properties,
        ["additionalProperties"] = false,
    };

    private static JsonObject OneOf(IEnumerable<string> names) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(x => (JsonNode)x)]) };
}
