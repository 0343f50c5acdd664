using Awoooi.Privacy;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Takes what is secret or personal out of log texts.</summary>
internal sealed class LogShield
{
    // The shield remembers what it labelled; a process that runs for months begins anew now and then.
    private const int TextsOfOne = 10_000;

    private static readonly PrivacyPolicy Policy = new([], LogTails: false, MaxTextKilobytes: 256);

    private Shield _shield = new(Policy);
    private int _texts;

    /// <summary>The text without them.</summary>
    public string Apply(string text)
    {
        if (Interlocked.Increment(ref _texts) % TextsOfOne == 0) Volatile.Write(ref _shield, new Shield(Policy));
        return Volatile.Read(ref _shield).Apply(text);
    }
}
