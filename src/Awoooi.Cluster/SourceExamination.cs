using System.Globalization;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Cluster.Metrics;
using Awoooi.Results;

namespace Awoooi.Cluster;

/// <summary>Tries sources of evidence, for people who want to know why something is "not checked".</summary>
public static class SourceExamination
{
    private const long MostBytes = 64L * 1024 * 1024;

    /// <summary>Whether a cluster can be reached, and what of all that evidence is made of may be listed.</summary>
    public static async Task<IReadOnlyList<SourceFinding>> ClusterAsync(ClusterConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var session = new ClusterSession(connection, clock);
        if (!session.Open().Succeeded(out var api, out var refusal)) return [new(refusal, "")];
        var budget = new ReadBudget(MostBytes);
        if (!(await KindDiscovery.AskAsync(api, WantedKind.All, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var kinds, out refusal)) return [new(refusal, "")];
        var refused = new List<(ServedKind Kind, Refusal Refusal)>();
        foreach (var kind in kinds.Served)
        {
            if (!(await api.ObjectAsync(kind.Path(null) + "?limit=1", budget, cancellationToken).ConfigureAwait(false)).Succeeded(out _, out refusal)) refused.Add((kind, refusal));
        }
        var found = new SourceFinding(null, string.Create(CultureInfo.InvariantCulture, $"{connection}: {api.Server.Host}:{api.Server.Port} answers; {kinds.Served.Count - refused.Count} of {kinds.Served.Count} kinds can be listed in all namespaces"));
        return [found, .. kinds.Refusals.Select(x => new SourceFinding(x, "")), .. Forbidden([.. refused.Where(x => x.Refusal.Rule == ApiRefusals.Forbidden).Select(x => x.Kind)]),
            .. refused.Where(x => x.Refusal.Rule != ApiRefusals.Forbidden).Select(x => new SourceFinding(x.Refusal, ""))];
    }

    /// <summary>Whether Prometheus can be asked.</summary>
    public static async Task<IReadOnlyList<SourceFinding>> PrometheusAsync(PrometheusConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var api = new PrometheusApi(connection, clock);
        var now = clock.GetUtcNow();
        var asked = await api.RangeAsync("count(up)", now, now, TimeSpan.FromMinutes(1), new(MostBytes), cancellationToken).ConfigureAwait(false);
        if (!asked.Succeeded(out var answer, out var refusal)) return [new(refusal, "")];
        if (answer.Warnings.Count > 0) return [new(new("prometheus-partial", $"Prometheus warns: {answer.Warnings[0]}", "part of its data is missing; look at what it reads from"), "")];
        var targets = answer.Series is [{ Samples: [.., var last] }] ? last.Value : 0;
        return [new(null, string.Create(CultureInfo.InvariantCulture, $"{connection.Url.Host}:{connection.Url.Port} answers; it scrapes {targets:0} targets"))];
    }

    private static IEnumerable<SourceFinding> Forbidden(List<ServedKind> kinds)
    {
        if (kinds.Count == 0) yield break;
        var names = string.Join(", ", kinds.Select(x => x.Name).Order(StringComparer.Ordinal));
        yield return new(new(ApiRefusals.Forbidden, $"awoooi may not list {names} in all namespaces", $"grant get and list on {names}; docs/cluster.md has the whole role. Where a role in single namespaces is meant, incidents say which"), "");
    }
}
