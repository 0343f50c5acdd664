namespace Awoooi.Storage;

/// <summary>The store cannot be used as it is; the message says which store, why, and what to do.</summary>
public sealed class StoreException : Exception
{
    internal StoreException(string message, bool transient = false, Exception? inner = null)
        : base(message, inner) => Transient = transient;

    /// <summary>Whether the same may succeed later with nothing done about this program: the store is busy, full, restarting or out of reach.</summary>
    public bool Transient { get; }
}
