using Orleans.Concurrency;

namespace Awoooi.Server.Grains;

/// <summary>The single writer of one manifest repository: its key is the repository's name.</summary>
internal interface IRepositoryGrain : IGrainWithStringKey
{
    /// <summary>Carries a diagnosed incident on as far as it goes: joins it to the one with the same cause, or plans, edits, proves, proposes, gates.</summary>
    [ResponseTimeout("00:30:00")]
    Task CarryOnAsync(string incident);

    /// <summary>Appends an entry of the evidence chain, as JSON, unless one with its key is there.</summary>
    /// <returns>The commit that holds it.</returns>
    [AlwaysInterleave, ResponseTimeout("00:05:00")]
    Task<string> RecordAsync(string entry);
}
