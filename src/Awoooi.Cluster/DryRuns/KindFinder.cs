using System.Collections.Concurrent;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Finds where a server serves a kind, whatever kind it is; each version of a group is asked about once.</summary>
internal sealed class KindFinder(PatientApi api)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Result<IReadOnlyList<ServedKind>>>>> _versions = new(StringComparer.Ordinal);

    /// <summary>Finds it.</summary>
    /// <returns>The kind; or <c>not-served</c>, with the versions of its group that are; or why the server could not be asked.</returns>
    public async Task<Result<ServedKind>> FindAsync(ObjectRef name, CancellationToken cancellationToken)
    {
        var asked = await _versions.GetOrAdd(name.ApiVersion, x => new(() => AskAsync(x, cancellationToken))).Value.ConfigureAwait(false);
        if (asked.Refusal is { } refusal) return refusal;
        return asked.Value.FirstOrDefault(x => x.Kind == name.Kind) is { } found ? found
            : new Refusal(NotServed, $"the server knows no {name.Kind} of {name.ApiVersion}", "write it in a version that the server serves, or install what defines it first");
    }

    /// <summary>Rule of the refusal for a kind that is not served.</summary>
    public const string NotServed = "not-served";

    private async Task<Result<IReadOnlyList<ServedKind>>> AskAsync(string apiVersion, CancellationToken cancellationToken)
    {
        var path = apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";
        var list = await api.ObjectAsync(new(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        if (list.Refusal is null) return Result(KindDiscovery.Resources(list.Value, apiVersion));
        return list.Refusal.Rule == ApiRefusals.NotFound ? Result([]) : list.Refusal;
    }

    private static Result<IReadOnlyList<ServedKind>> Result(IEnumerable<ServedKind> kinds) => kinds.ToList();
}
