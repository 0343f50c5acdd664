using Awoooi.Privacy.Egress;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Hands on entries with nothing in them that must not leave: message, values, scopes, exception.</summary>
internal sealed class GuardedLogger(ILogger inner, PrivacyInForce privacy) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(new GuardedValues(state, privacy));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel)) return;
        var message = privacy.Guard.Mask(EgressPoint.LogEntry, formatter(state, exception));
        var failure = exception is null ? null : new GuardedException(exception, privacy.Guard);
        inner.Log(logLevel, eventId, new GuardedValues(state, privacy, message), failure, static (x, _) => x.ToString());
    }
}
