namespace Awoooi.Testing.Servers;

/// <summary>Takes any certificate of a server on 127.0.0.1: tests make their own authorities.</summary>
public static class LoopbackTrust
{
    /// <summary>A handler for one client.</summary>
    public static HttpClientHandler Handler() => new() { ServerCertificateCustomValidationCallback = (request, _, _, _) => request.RequestUri is { IsLoopback: true } };
}
