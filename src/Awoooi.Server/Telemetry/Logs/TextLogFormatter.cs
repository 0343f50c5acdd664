using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Writes entries for people who watch, every text of them shielded.</summary>
internal sealed class TextLogFormatter(LogShield shield, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "awoooi-text";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = shield.Apply(logEntry.Formatter(logEntry.State, logEntry.Exception));
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss.fff} {Short(logEntry.LogLevel)} {message}"));
        if (logEntry.Exception is { } exception) textWriter.WriteLine(shield.Apply(exception.ToString()));
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error",
        LogLevel.Warning => "warn ",
        LogLevel.Information => "info ",
        _ => "debug",
    };
}
