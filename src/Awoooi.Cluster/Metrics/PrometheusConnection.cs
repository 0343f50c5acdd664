using Awoooi.Results;

namespace Awoooi.Cluster.Metrics;

/// <summary>A server that speaks Prometheus' HTTP API.</summary>
/// <param name="Url">Its address; a path below it is kept (<c>https://host/prometheus</c>).</param>
/// <param name="Credential">How to say who asks; null: nobody asks for it.</param>
public sealed record PrometheusConnection(Uri Url, PrometheusCredential? Credential);

/// <summary>A credential. It is read where it is kept each time it is used, so that it can be replaced.</summary>
/// <param name="Basic">True: <c>user:password</c>; false: a bearer token.</param>
/// <param name="Read">Reads it.</param>
public sealed record PrometheusCredential(bool Basic, Func<Result<string>> Read);
