using Orleans.Concurrency;

namespace Awoooi.Server.Grains;

/// <summary>The single writer of one manifest repository: its key is the repository's name.</summary>
internal interface IRepositoryGrain : IGrainWithStringKey
{
    /// <summary>Carries a diagnosed incident on as far as it goes: joins it to the one with the same cause, or plans, edits, proves, proposes, gates.</summary>
    /// <remarks>A silo that goes takes answers with it: whoever gets none in time asks again, which changes nothing that is done already.</remarks>
    [ResponseTimeout("00:00:30")]
    Task CarryOnAsync(string incident);

    /// <summary>Appends entries of the evidence chain, as a JSON list, each unless one with its key is there.</summary>
    [AlwaysInterleave, ResponseTimeout("00:01:00")]
    Task RecordAsync(string entries);
}
