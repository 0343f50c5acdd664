using System.CommandLine;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Metrics;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Cli.Commands;

/// <summary>Options that name a live cluster and a Prometheus. Credentials are in files; none is an argument.</summary>
internal sealed class LiveOptions
{
    public Option<string?> Kubeconfig { get; } = new("--kubeconfig", "--cluster") { Description = "kubeconfig of the live cluster, which is read and never written (docs/cluster.md)" };

    public Option<string?> Context { get; } = new("--context") { Description = "a context in it (default: the current one)" };

    public Option<bool> InCluster { get; } = new("--in-cluster") { Description = "read the cluster that this pod runs in, as its service account" };

    public Option<bool> Exec { get; } = new("--allow-exec") { Description = "let the kubeconfig run a program for credentials" };

    public Option<string?> ApplyAs { get; } = new("--as") { Description = "who applies merged changes, as the API server knows them (default: the account of Argo CD or Flux that each app's object names)" };

    public Option<string?> Prometheus { get; } = new("--prometheus") { Description = "address of the Prometheus whose metrics are read" };

    public Option<string?> Bearer { get; } = new("--prometheus-bearer") { Description = "file that holds a bearer token for it" };

    public Option<string?> Basic { get; } = new("--prometheus-basic") { Description = "file that holds user:password for it" };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [.. Cluster(), Prometheus, Bearer, Basic];

    /// <summary>Those that name a cluster.</summary>
    public IReadOnlyList<Option> Cluster() => [Kubeconfig, Context, InCluster, Exec, ApplyAs];

    /// <summary>The cluster that was named; null when none was.</summary>
    /// <exception cref="UserErrorException">Two were.</exception>
    public ClusterConnection? Cluster(ParseResult parsed)
    {
        var (file, context, inside) = (parsed.GetValue(Kubeconfig), parsed.GetValue(Context), parsed.GetValue(InCluster));
        if (file is not null && inside) throw new UserErrorException(new("cluster-ambiguous", "both --kubeconfig and --in-cluster are given", "name one cluster"));
        if (file is null && context is not null) throw new UserErrorException(new("context-without-kubeconfig", "--context is given without --kubeconfig", "name the kubeconfig that it is in"));
        return file is not null || inside ? new(file, context) { AllowExec = parsed.GetValue(Exec), ApplyAs = parsed.GetValue(ApplyAs) } : null;
    }

    /// <summary>The Prometheus that was named; null when none was.</summary>
    /// <exception cref="UserErrorException">The address is none.</exception>
    public PrometheusConnection? Metrics(ParseResult parsed)
    {
        if (parsed.GetValue(Prometheus) is not { } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            throw new UserErrorException(new("prometheus-address", "--prometheus is no http or https address without credentials", "write http://HOST:9090, and name a file with --prometheus-bearer or --prometheus-basic"));
        }
        return new(url, parsed.GetValue(Bearer) is { } bearer ? new(false, Secret.OfFile(bearer).Read) : parsed.GetValue(Basic) is { } basic ? new(true, Secret.OfFile(basic).Read) : null);
    }
}
