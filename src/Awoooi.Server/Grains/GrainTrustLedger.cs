using Awoooi.Server.Work;
using Awoooi.Trust;

namespace Awoooi.Server.Grains;

/// <summary>Asks the grain of each pattern.</summary>
internal sealed class GrainTrustLedger(string repository, IGrainFactory grains) : ITrustLedger
{
    public Task RecordAsync(string pattern, TrustOutcome outcome, int change, string incident, CancellationToken cancellationToken) =>
        Asking.UntilAnsweredAsync(() => Grain(pattern).RecordAsync(outcome, change, incident), cancellationToken);

    public async Task<TrustScore> ScoreAsync(string pattern, CancellationToken cancellationToken) =>
        new(pattern, await Asking.UntilAnsweredAsync(() => Grain(pattern).ScoreAsync(), cancellationToken));

    private ITrustGrain Grain(string pattern) => grains.GetGrain<ITrustGrain>($"{repository}|{pattern}");
}
