namespace Awoooi.Benchmarks.Intake;

/// <summary>Somebody who takes alerts; fresh for every round.</summary>
internal interface IIntakeTarget : IAsyncDisposable
{
    /// <summary>Where alerts are posted.</summary>
    Uri Address { get; }

    /// <summary>What a body looks like.</summary>
    AlertTemplate Template { get; }

    /// <summary>Bearer token; null where none is asked for.</summary>
    string? Token { get; }

    /// <summary>Transactions committed up to now; 0 where nothing is committed.</summary>
    Task<double> CommitsAsync(CancellationToken cancellationToken);

    /// <summary>Waits until work that it left for later is done, half a minute at most.</summary>
    /// <returns>How many alerts waited at first: a few seconds after the load at most.</returns>
    Task<double> SettleAsync(CancellationToken cancellationToken);

    /// <summary>Kills it, starts it again and counts.</summary>
    /// <returns>Alerts that it still has.</returns>
    Task<long> AlertsAfterKillAsync(CancellationToken cancellationToken);
}
