namespace Awoooi.Alerts;

/// <summary>A table of alerts that only grows: 16 bytes a slot, at most four of five slots used; one writer, any number of readers.</summary>
/// <remarks>
/// A reader never waits. It may miss what is being added, which means "unknown", and never sees half an entry: the fingerprint is written
/// before the word that says that the slot is used, and does not change after.
/// </remarks>
internal sealed class AlertGeneration(int capacity)
{
    private const int Flags = 3;
    private const long Used = 1;

    private Slot[] _slots = new Slot[Math.Min(64, Slots(capacity))];

    /// <summary>How many alerts it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing more may be added.</summary>
    public bool IsFull => Count >= capacity;

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => _slots.LongLength * 16;

    /// <summary>What is known of an alert; null when nothing is.</summary>
    public AlertFacts? Find(ulong fingerprint, long startsAt)
    {
        IndexOf(Volatile.Read(ref _slots), fingerprint, startsAt, out var known);
        return known == 0 ? null : (AlertFacts)((known >> 1) & Flags);
    }

    /// <summary>Sets what is known of an alert. For one writer at a time.</summary>
    public void Set(ulong fingerprint, long startsAt, AlertFacts facts)
    {
        var word = (startsAt << 3) | ((long)facts << 1) | Used;
        ref var slot = ref _slots[IndexOf(_slots, fingerprint, startsAt, out _)];
        if (slot.Known == 0)
        {
            if (Count + 1 > _slots.Length * 4L / 5) slot = ref Grown(fingerprint, startsAt);
            slot.Fingerprint = fingerprint;
            Count++;
        }
        Volatile.Write(ref slot.Known, word);
    }

    private ref Slot Grown(ulong fingerprint, long startsAt)
    {
        var larger = new Slot[Math.Max(_slots.Length + 1, Math.Min(_slots.Length * 2L, Slots(capacity)))];
        foreach (var slot in _slots)
        {
            if (slot.Known != 0) larger[IndexOf(larger, slot.Fingerprint, slot.Known >> 3, out _)] = slot;
        }
        Volatile.Write(ref _slots, larger);
        return ref larger[IndexOf(larger, fingerprint, startsAt, out _)];
    }

    /// <summary>Where the alert is, or else the free slot where it belongs.</summary>
    /// <remarks>What was read there is given back: read once more, a slot that was free may hold another alert by now.</remarks>
    private static int IndexOf(Slot[] slots, ulong fingerprint, long startsAt, out long known)
    {
        var index = (int)(((ulong)(uint)HashCode.Combine(fingerprint, startsAt) * (ulong)slots.Length) >> 32);
        while (true)
        {
            known = Volatile.Read(ref slots[index].Known);
            if (known == 0 || (known >> 3 == startsAt && slots[index].Fingerprint == fingerprint)) return index;
            if (++index == slots.Length) index = 0;
        }
    }

    private static int Slots(int count) => (int)Math.Min(Array.MaxLength, (count * 5L / 4) + 2);

    private struct Slot
    {
        public ulong Fingerprint;

        /// <summary>Start in milliseconds, then two bits of facts, then one that says that the slot is used.</summary>
        public long Known;
    }
}

/// <summary>What the store holds of an alert that a further delivery cannot take back.</summary>
[Flags]
internal enum AlertFacts
{
    /// <summary>It fires, in a group from which the source left alerts out.</summary>
    None = 0,

    /// <summary>It ended.</summary>
    Resolved = 1,

    /// <summary>It came in a group from which nothing was left out.</summary>
    Whole = 2,
}
