namespace Awoooi.Cluster.Connections;

/// <summary>Reads an answer, and stops where it becomes too much.</summary>
internal static class BoundedBody
{
    private const int Step = 64 * 1024;

    /// <summary>The answer; null when it is larger than one may be, or than the budget has left.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, ReadBudget budget, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var part = new byte[Step];
        for (var read = -1; read != 0;)
        {
            read = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false);
            if (!budget.Take(read) || body.Length + read > ReadBudget.LargestAnswer) return null;
            body.Write(part, 0, read);
        }
        return body.ToArray();
    }
}
