using Orleans.Concurrency;

namespace Awoooi.Server.Grains;

/// <summary>One incident's turn: whatever wakes it, its stages run one after the other.</summary>
internal interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>Something happened to it, or its time has come.</summary>
    [OneWay, AlwaysInterleave]
    Task WakeAsync();
}
