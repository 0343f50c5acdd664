namespace Awoooi.Server.Tests.Telemetry;

/// <summary>Runs when no other server lives in this process: its meter has the same name, and takes shared instruments with it when it goes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetricsCollection
{
    public const string Name = "metrics";
}
