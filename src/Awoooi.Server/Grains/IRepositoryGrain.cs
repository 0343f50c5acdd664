using Orleans.Concurrency;

namespace Awoooi.Server.Grains;

/// <summary>The single writer of one manifest repository: its key is the repository's name.</summary>
internal interface IRepositoryGrain : IGrainWithStringKey
{
    /// <summary>
    /// A diagnosed incident is due: it is carried on as far as it goes when its turn comes. Nobody waits for that: what a silo that goes has not
    /// done is due still, and the scheduler asks again in a few seconds. Asking twice changes nothing.
    /// </summary>
    [OneWay, AlwaysInterleave]
    Task CarryOnAsync(string incident);

    /// <summary>Appends entries of the evidence chain, as a JSON list, each unless one with its key is there.</summary>
    [AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task RecordAsync(string entries);
}
