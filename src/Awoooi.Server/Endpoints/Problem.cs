using System.Globalization;
using System.Text.Json.Serialization;
using Awoooi.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Awoooi.Server.Endpoints;

/// <summary>A refusal as an answer: problem details (RFC 9457) with the rule and what to do.</summary>
/// <param name="Type">Names the rule: <c>urn:awoooi:rule</c> and its name.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What was found and what is allowed.</param>
/// <param name="Rule">The rule that says no.</param>
/// <param name="Remedy">The next step.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Rule, string Remedy)
{
    /// <summary>Media type of such answers.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Answers with a refusal.</summary>
    public static Task WriteAsync(HttpContext context, int status, Refusal refusal, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        if (retryAfter is { } after) context.Response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return GuardedAnswer.Json(Of(status, refusal), ProblemJson.Default.Problem, status: status).WriteAsync(context, MediaType);
    }

    private static Problem Of(int status, Refusal refusal) =>
        new($"urn:awoooi:rule:{refusal.Rule}", ReasonPhrases.GetReasonPhrase(status), status, refusal.Reason, refusal.Rule, refusal.Remedy);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
