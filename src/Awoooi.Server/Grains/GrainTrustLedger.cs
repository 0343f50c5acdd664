using System.Text.Json;
using Awoooi.Server.Work;
using Awoooi.Trust;

namespace Awoooi.Server.Grains;

/// <summary>Asks the grain of each pattern.</summary>
internal sealed class GrainTrustLedger(string repository, IGrainFactory grains) : ITrustLedger
{
    public Task RecordAsync(string pattern, TrustOutcome outcome, int change, string incident, CancellationToken cancellationToken) =>
        Asking.UntilAnsweredAsync(() => Grain(pattern).RecordAsync(outcome, change, incident), cancellationToken);

    public async Task<TrustHistory> HistoryAsync(string pattern, CancellationToken cancellationToken) =>
        new(pattern, JsonSerializer.Deserialize<List<TrustEntry>>(await Asking.UntilAnsweredAsync(() => Grain(pattern).HistoryAsync(), cancellationToken))!);

    private ITrustGrain Grain(string pattern) => grains.GetGrain<ITrustGrain>($"{repository}|{pattern}");
}
