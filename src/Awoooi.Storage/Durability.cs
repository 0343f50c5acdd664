namespace Awoooi.Storage;

/// <summary>When a commit is on the disk.</summary>
internal enum Durability
{
    /// <summary>Before it returns.</summary>
    Synced,

    /// <summary>With the next synced one at the latest. A power cut may take it back, and all that came after it; a crash of the process does not.</summary>
    Deferred,
}
