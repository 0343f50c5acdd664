using Orleans.Concurrency;

namespace Awoooi.Server.Grains;

/// <summary>Takes pending alerts from the journal and makes incidents of them: one for the whole cluster, so that two alerts about one thing meet.</summary>
internal interface ICorrelatorGrain : IGrainWithIntegerKey
{
    /// <summary>There may be pending alerts.</summary>
    [OneWay, AlwaysInterleave]
    Task WakeAsync();
}
