namespace Awoooi.Server.Grains;

/// <summary>Wakes incidents whose time has come: one for the whole cluster. A reminder brings it back wherever its silo went.</summary>
internal interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>Starts it; repeating it changes nothing.</summary>
    Task StartAsync();

    /// <summary>Being called is what it is for: a scheduler that is nowhere starts where it is called.</summary>
    [ResponseTimeout("00:00:05")]
    Task WakeAsync();
}
