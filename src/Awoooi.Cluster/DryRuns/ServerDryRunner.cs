using System.Collections.Concurrent;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Asks an API server about every object of a change: several at once, each within its time, all within one.</summary>
/// <param name="session">The way to the cluster.</param>
/// <param name="clock">Tells when it has taken too long.</param>
internal sealed class ServerDryRunner(ClusterSession session, TimeProvider clock) : IDryRunner
{
    /// <summary>Objects in one change, at most.</summary>
    public const int MostObjects = 1_000;

    private const int AtOnce = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<DryRunReport> RunAsync(DryRunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Trials.Count > MostObjects) return DryRunReport.Missing(new("too-many-objects", $"the change touches {request.Trials.Count} objects; {MostObjects} are tried at most", "make it in several changes"));
        if (!session.Open().Succeeded(out var api, out var refusal)) return DryRunReport.Missing(refusal);
        using var time = new CancellationTokenSource(Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            return await AskAsync(new(api, clock), request, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DryRunReport.Missing(new(ApiRefusals.TimedOut, $"the API server did not answer everything within {Longest.TotalSeconds:0} s", "look at its load, or make the change in several parts"));
        }
    }

    private static async Task<DryRunReport> AskAsync(PatientApi api, DryRunRequest request, CancellationToken cancellationToken)
    {
        var webhooks = new WebhookFinder(api);
        var namespaces = request.Trials.Select(x => x.Object.Ref.Namespace).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal);
        var (asking, reading, trying) = (api.ObjectAsync(new(HttpMethod.Get, "version"), cancellationToken), webhooks.ReadAsync(namespaces, cancellationToken), TryAllAsync(api, request, cancellationToken));
        await Task.WhenAll(asking, reading, trying).ConfigureAwait(false);
        if (!(await asking.ConfigureAwait(false)).Succeeded(out var version, out var refusal)) return DryRunReport.Missing(refusal);
        if (await reading.ConfigureAwait(false) is { } unread) return DryRunReport.Missing(unread);
        var answers = await trying.ConfigureAwait(false);
        var called = answers.Where(x => x.Kind is not null).SelectMany(x => webhooks.Of(x.Trial, x.Kind!)).Distinct().OrderBy(x => x.Name, StringComparer.Ordinal);
        var gap = answers.Select(x => x.Refusal).FirstOrDefault(x => x is not null);
        return gap is not null ? DryRunReport.Missing(gap) : new(KubeObject.Text(version["gitVersion"]) ?? "", [.. answers.Select(x => x.Answer!)], [.. called], null);
    }

    private static async Task<IReadOnlyList<Tried>> TryAllAsync(PatientApi api, DryRunRequest request, CancellationToken cancellationToken)
    {
        var run = new TrialRun(api, new(api), new(api));
        var answers = new Tried[request.Trials.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        var failed = new ConcurrentQueue<Refusal>();
        await Parallel.ForEachAsync(request.Trials.Index(), options, async (x, token) =>
        {
            // After one question that has no answer the others' answers are of no use.
            if (!failed.IsEmpty) return;
            var asked = await run.RunAsync(x.Item, request, token).ConfigureAwait(false);
            if (asked.Refusal is { } refusal) failed.Enqueue(refusal);
            answers[x.Index] = asked.Refusal is null ? new(x.Item, asked.Value.Answer, asked.Value.Kind, null) : new(x.Item, null, null, asked.Refusal);
        }).ConfigureAwait(false);
        return failed.TryPeek(out var first) ? [new(request.Trials[0], null, null, first)] : answers;
    }

    private sealed record Tried(DryRunTrial Trial, TrialAnswer? Answer, ServedKind? Kind, Refusal? Refusal);
}
