namespace Awoooi.Cluster.Connections;

/// <summary>How much one reading of the cluster may take, over all of its requests.</summary>
/// <param name="bytes">Bytes of answers.</param>
internal sealed class ReadBudget(long bytes)
{
    /// <summary>Bytes of one answer, at most.</summary>
    public const int LargestAnswer = 16 * 1024 * 1024;

    /// <summary>How long one request may take.</summary>
    public static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(15);

    private long _left = bytes;

    /// <summary>Takes some; false when they are used up.</summary>
    public bool Take(int count) => Interlocked.Add(ref _left, -count) >= 0;
}
