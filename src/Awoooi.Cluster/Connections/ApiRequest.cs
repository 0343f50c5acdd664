using System.Text.Json.Nodes;

namespace Awoooi.Cluster.Connections;

/// <summary>One request to an API server.</summary>
/// <param name="Method">How.</param>
/// <param name="Path">Path and query, from the server's root.</param>
/// <param name="Body">What is sent; null: nothing.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="As">Whom it is made as; null: the identity of the connection.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, JsonNode? Body = null, string ContentType = "application/json", string? As = null)
{
    /// <summary>The path without the query, for messages.</summary>
    public string Place => Path.Split('?')[0];
}

/// <summary>An API server's answer, whatever it is.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
/// <param name="Warnings">The texts of its warnings (RFC 9111, Warning; Kubernetes sends code 299).</param>
/// <param name="RetryAfter">How long it asks to be left alone; null: it does not say.</param>
internal sealed record ApiAnswer(System.Net.HttpStatusCode Status, byte[] Body, IReadOnlyList<string> Warnings, TimeSpan? RetryAfter)
{
    /// <summary>Whether it is a yes.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
