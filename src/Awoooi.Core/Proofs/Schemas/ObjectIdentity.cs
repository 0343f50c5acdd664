namespace Awoooi.Proofs.Schemas;

/// <summary>The keys that every object may have, whatever the schema of its kind lists.</summary>
internal static class ObjectIdentity
{
    public static readonly string[] Keys = ["apiVersion", "kind", "metadata"];
}
