using System.Globalization;
using System.Text;

namespace Awoooi.Git;

/// <summary>The answers of <c>git cat-file --batch</c>, one after the other: <c>id type size</c>, a line feed, the bytes, a line feed.</summary>
internal sealed class BatchAnswers(Stream stream)
{
    private byte[] _buffer = new byte[1 << 18];
    private int _start;
    private int _end;

    /// <summary>The next object's bytes, a copy; null when there is none of that name, or it is of another type.</summary>
    /// <exception cref="IOException">The answers ended.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(string type, CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0) await FillAsync(cancellationToken);
        var (found, size) = Head(Encoding.UTF8.GetString(_buffer, _start, length));
        _start += length + 1;
        if (found.Length == 0) return null;
        while (_end - _start < size + 1) await FillAsync(cancellationToken);
        var bytes = _buffer.AsSpan(_start, size).ToArray();
        _start += size + 1;
        return found == type ? bytes : null;
    }

    // "name missing" and the like have no size, and no bytes follow.
    private static (string Type, int Size) Head(string line) => line.Split(' ') is [_, var type, var size]
        && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (type, count) : ("", 0);

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0) _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        if (read == 0) throw new IOException("git cat-file ended before its last answer");
        _end += read;
    }
}
