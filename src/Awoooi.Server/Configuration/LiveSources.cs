using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Metrics;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Reads where a repository's evidence lives: <c>kubernetes</c> and <c>prometheus</c>.</summary>
internal static class LiveSources
{
    /// <summary>A kubeconfig with its context, or the pod's own service account.</summary>
    public static ClusterConnection? ReadCluster(SettingsSection section)
    {
        var (file, context, inCluster) = (section.File("kubeconfig"), section.Text("context"), section.OneOf("inCluster", Switch.False));
        if (file is null == (inCluster == Switch.False)) section.Refuse("kubeconfig", "expected either kubeconfig or inCluster: true", file is null ? "neither" : "both");
        else if (file is null && context is not null) section.Refuse("context", "expected a kubeconfig for it");
        return new(file, context) { AllowExec = section.OneOf("exec", Switch.False) == Switch.True, ApplyAs = section.Text("applyAs") };
    }

    /// <summary>An address, and a bearer token or <c>user:password</c> that a file or a variable holds.</summary>
    public static PrometheusConnection? ReadPrometheus(SettingsSection section)
    {
        var problems = section.Reading.Problems.Count;
        var (url, bearer, basic) = (section.Address("url"), section.Secret("bearer"), section.Secret("basic"));
        if (url is null && section.Reading.Problems.Count == problems) section.Refuse("url", "expected the address of a Prometheus", "missing");
        if (bearer is not null && basic is not null) section.Refuse("basic", "expected either bearer or basic", "both");
        return url is null ? null : new(url, bearer is not null ? new(false, bearer.Read) : basic is not null ? new(true, basic.Read) : null);
    }

    private enum Switch
    {
        False,
        True,
    }
}
