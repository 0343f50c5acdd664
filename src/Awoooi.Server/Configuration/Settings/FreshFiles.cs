using System.Security.Cryptography;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>What files hold, as of a second ago at most, so that they can be replaced while the server runs.</summary>
/// <remarks>
/// The contents are compared and not the times: what mounts secrets into containers changes a link two folders above. While the files
/// cannot be read, or make no sense because only one of them is replaced yet, what they last held stands.
/// </remarks>
/// <param name="files">The files.</param>
/// <param name="load">Makes something of their texts.</param>
/// <param name="clock">Tells when a second is over.</param>
internal sealed class FreshFiles<T>(IReadOnlyList<string> files, Func<IReadOnlyList<string>, T> load, TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private volatile Loaded? _loaded;
    private long _read;
    private bool _isFailing;

    /// <summary>Called with what is new.</summary>
    public Action<T>? Renewed { get; init; }

    /// <summary>Called once when they have become unusable.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>What they hold.</summary>
    /// <exception cref="CryptographicException">They never made sense.</exception>
    public T Current
    {
        get
        {
            if (_loaded is null) lock (_reading) _loaded ??= Load(Texts());
            else if (clock.GetElapsedTime(Interlocked.Read(ref _read)) >= Fresh) Refresh();
            return _loaded.Value;
        }
    }

    private void Refresh()
    {
        if (!_reading.TryEnter()) return;
        try
        {
            var texts = Texts();
            if (texts.SequenceEqual(_loaded!.Texts)) return;
            _loaded = Load(texts);
            _isFailing = false;
            Renewed?.Invoke(_loaded.Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            if (!_isFailing) Failed?.Invoke(error);
            _isFailing = true;
        }
        finally
        {
            Interlocked.Exchange(ref _read, clock.GetTimestamp());
            _reading.Exit();
        }
    }

    private List<string> Texts() => [.. files.Select(File.ReadAllText)];

    private Loaded Load(IReadOnlyList<string> texts) => new(texts, load(texts));

    private sealed record Loaded(IReadOnlyList<string> Texts, T Value);
}
