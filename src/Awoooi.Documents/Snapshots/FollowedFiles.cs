using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>What some files say, read again when one of them has changed: whoever saves them goes on saving while the engine runs.</summary>
internal sealed class FollowedFiles<T>
    where T : notnull
{
    private readonly Lock _lock = new();
    private readonly Func<IEnumerable<string>> _files;
    private readonly Func<Result<T>> _read;
    private string _stamp;
    private T _value;

    private FollowedFiles(Func<IEnumerable<string>> files, Func<Result<T>> read, string stamp, T value) => (_files, _read, _stamp, _value) = (files, read, stamp, value);

    /// <summary>Reads them for the first time.</summary>
    /// <param name="files">Which files there are now.</param>
    /// <param name="read">Reads them.</param>
    public static Result<FollowedFiles<T>> Open(Func<IEnumerable<string>> files, Func<Result<T>> read)
    {
        var stamp = Stamp(files()); // before reading: what is saved meanwhile is read again
        return read().Succeeded(out var value, out var refusal) ? new FollowedFiles<T>(files, read, stamp, value) : refusal;
    }

    /// <summary>What they say now.</summary>
    /// <exception cref="InvalidDataException">They have changed, and what they say now is not well formed.</exception>
    public T Read()
    {
        lock (_lock)
        {
            var stamp = Stamp(_files());
            if (stamp == _stamp) return _value;
            if (!_read().Succeeded(out var value, out var refusal)) throw new InvalidDataException(refusal.ToString());
            (_stamp, _value) = (stamp, value);
            return value;
        }
    }

    private static string Stamp(IEnumerable<string> files) => string.Join('\n', files.Select(x => new FileInfo(x)).Select(x => x.Exists ? $"{x.FullName} {x.Length} {x.LastWriteTimeUtc.Ticks}" : x.FullName));
}
