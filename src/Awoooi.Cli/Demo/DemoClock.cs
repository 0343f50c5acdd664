using System.Globalization;

namespace Awoooi.Cli.Demo;

/// <summary>
/// The time of the story: it begins an hour and a half before the demo is started and passes between the scenes, so that alerts,
/// commits and records stand in the order in which things happened. It never goes back, not even when a killed demo is started again.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(90);

    private readonly string _file;
    private TimeSpan _passed;

    /// <summary>Opens the clock of a story.</summary>
    /// <param name="file">Where it is kept how far the story has come.</param>
    public DemoClock(string file)
    {
        _file = file;
        _passed = File.Exists(file) ? TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : TimeSpan.Zero;
    }

    /// <summary>The present of the story.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Before + _passed;

    /// <summary>Lets time pass until so far into the story.</summary>
    public void PassTo(TimeSpan passed)
    {
        if (passed <= _passed) return;
        File.WriteAllText(_file + ".new", passed.ToString("c", CultureInfo.InvariantCulture));
        File.Move(_file + ".new", _file, overwrite: true);
        _passed = passed;
    }

    /// <summary>A time as Kubernetes writes it.</summary>
    public string Stamp(TimeSpan ago) => (Now - ago).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
