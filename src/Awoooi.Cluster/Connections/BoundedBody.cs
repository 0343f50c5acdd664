using System.Buffers;

namespace Awoooi.Cluster.Connections;

/// <summary>Reads an answer, and stops where it becomes too much.</summary>
internal static class BoundedBody
{
    private const int Step = 64 * 1024;

    /// <summary>The answer; null when it is larger than one may be, or than the budget has left.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, ReadBudget budget, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(content.Headers.ContentLength ?? 0, Step));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var part = ArrayPool<byte>.Shared.Rent(Step);
        try
        {
            for (var read = -1; read != 0;)
            {
                read = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false);
                if (!budget.Take(read) || body.Length + read > ReadBudget.LargestAnswer) return null;
                body.Write(part, 0, read);
            }
            return body.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }
}
