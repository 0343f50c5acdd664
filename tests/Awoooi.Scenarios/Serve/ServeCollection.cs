namespace Awoooi.Scenarios.Serve;

/// <summary>Stories that start servers, kill them and fill disks: one after the other, beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ServeCollection
{
    public const string Name = "serve";
}
