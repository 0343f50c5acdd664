using Awoooi.Trust;

namespace Awoooi.Server.Grains;

/// <summary>What one trust pattern has earned: its key is <c>repository|pattern</c>.</summary>
internal interface ITrustGrain : IGrainWithStringKey
{
    /// <summary>The score by now.</summary>
    [ResponseTimeout("00:01:00")]
    Task<int> ScoreAsync();

    /// <summary>Records an outcome; repeating it changes nothing.</summary>
    [ResponseTimeout("00:01:00")]
    Task RecordAsync(TrustOutcome outcome, int change, string incident);
}
