using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>A request's body in one borrowed array.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int First = 16 * 1024;

    private byte[] _bytes = [];
    private int _length;

    private BodyBuffer()
    {
    }

    /// <summary>The body; valid until this is disposed.</summary>
    public ReadOnlyMemory<byte> Body => _bytes.AsMemory(0, _length);

    /// <summary>Reads the body; null when it has more bytes than are allowed, however it is sent.</summary>
    public static async ValueTask<BodyBuffer?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes) return null;
        var buffer = new BodyBuffer { _bytes = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? First) + 1) };
        try
        {
            while (await request.Body.ReadAsync(buffer.Free(maxBytes), cancellationToken) is > 0 and var read)
            {
                buffer._length += read;
                if (buffer._length <= maxBytes) continue;
                buffer.Dispose();
                return null;
            }
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    // One byte more than is allowed, so that a longer body shows.
    private Memory<byte> Free(int maxBytes)
    {
        if (_length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_length * 2, maxBytes + 1));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        return _bytes.AsMemory(_length, Math.Min(_bytes.Length, maxBytes + 1) - _length);
    }
}
