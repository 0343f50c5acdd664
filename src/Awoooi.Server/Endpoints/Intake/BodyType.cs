using Awoooi.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>Is a body of the type that its endpoint reads?</summary>
internal static class BodyType
{
    /// <summary>The refusal; null when it is. Without parameters this compares and makes nothing.</summary>
    public static Refusal? Refuse(HttpRequest request, IReadOnlyList<string> allowed, out string type)
    {
        type = "";
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            return new("content-encoding", "the body is compressed; only plain bodies are read", "send it without Content-Encoding");
        }
        var found = request.ContentType;
        for (var i = 0; i < allowed.Count; i++)
        {
            if (string.Equals(found, allowed[i], StringComparison.OrdinalIgnoreCase)) type = allowed[i];
        }
        return type.Length > 0 ? null : RefuseParsed(found, allowed, ref type);
    }

    private static Refusal? RefuseParsed(string? found, IReadOnlyList<string> allowed, ref string type)
    {
        if (MediaTypeHeaderValue.TryParse(found, out var parsed))
        {
            var charset = parsed.Charset.HasValue ? HeaderUtilities.RemoveQuotes(parsed.Charset).Value : "utf-8";
            type = allowed.FirstOrDefault(x => parsed.MediaType.Equals(x, StringComparison.OrdinalIgnoreCase)) ?? "";
            if (type.Length > 0 && string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        }
        return new("content-type", "the body is not of a type that is read here", $"send Content-Type: {string.Join(" or ", allowed)}, in UTF-8");
    }
}
