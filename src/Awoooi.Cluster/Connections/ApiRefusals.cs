using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Cluster.Connections;

/// <summary>What an API server's "no" means, and what to do about it.</summary>
internal static class ApiRefusals
{
    public const string Forbidden = "cluster-forbidden";
    public const string Unauthorized = "cluster-unauthorized";
    public const string NotFound = "cluster-not-found";
    public const string Unreachable = "cluster-unreachable";
    public const string TimedOut = "cluster-timeout";
    public const string TooLarge = "cluster-too-large";
    public const string Failing = "cluster-failing";

    private const int LongestMessage = 300;

    /// <summary>The refusal for a status other than success.</summary>
    public static Refusal Of(HttpStatusCode status, byte[] body, string path) => status switch
    {
        HttpStatusCode.Unauthorized => new(Unauthorized, "the API server does not know who asks", "renew the token or certificate that the kubeconfig (or the pod's service account) holds"),
        HttpStatusCode.Forbidden => new(Forbidden, $"{path}: {Message(body)}", "grant get and list on it; docs/cluster.md has the whole role"),
        HttpStatusCode.NotFound => new(NotFound, $"{path}: {Message(body)}", "it may be gone; look whether the address leads to a Kubernetes API server"),
        _ => new(Failing, $"{path}: the API server answered {(int)status} {Message(body)}", "look at the API server; the next reading asks again"),
    };

    /// <summary>The refusal for what broke before there was an answer; null: it is none of ours.</summary>
    public static Refusal? Of(Exception error, Uri server) => error switch
    {
        HttpRequestException or IOException or SocketException => new(Unreachable, $"{server.Host}:{server.Port} cannot be reached: {Innermost(error)}", "look whether the API server runs, and whether its address and certificate in the kubeconfig are right"),
        OperationCanceledException => new(TimedOut, $"{server.Host}:{server.Port} did not answer within {ReadBudget.RequestTime.TotalSeconds:0} s", "look at the API server's load and the network to it"),
        _ => null,
    };

    /// <summary>Too much for what one reading may take.</summary>
    public static Refusal OfSize(string path) =>
        new(TooLarge, $"{path}: more than {ReadBudget.LargestAnswer / (1024 * 1024)} MiB in one answer, or than one reading may take in all", "give awoooi a role in the namespaces that matter, instead of in all");

    private static string Message(byte[] body)
    {
        try
        {
            using var status = JsonDocument.Parse(body);
            return status.RootElement.ValueKind == JsonValueKind.Object && status.RootElement.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? Line(text.GetString()!) : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string Innermost(Exception error) => Line(error.InnerException is { } inner ? Innermost(inner) : error.Message);

    private static string Line(string text) => new([.. text.Take(LongestMessage).Select(x => char.IsControl(x) ? ' ' : x)]);
}
