using Awoooi.Trust;

namespace Awoooi.Server.Grains;

/// <summary>What one trust pattern has earned: its key is <c>repository|pattern</c>.</summary>
internal interface ITrustGrain : IGrainWithStringKey
{
    /// <summary>All that was recorded about it: a JSON array of <see cref="TrustEntry"/>.</summary>
    [ResponseTimeout("00:01:00")]
    Task<string> HistoryAsync();

    /// <summary>Records an outcome; repeating it changes nothing.</summary>
    [ResponseTimeout("00:01:00")]
    Task RecordAsync(TrustOutcome outcome, int change, string incident);
}
