using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Awoooi.Testing.Privacy;

/// <summary>A log provider that keeps all that a provider can get to see: messages, values, scopes, exceptions with all they hold.</summary>
public sealed class LogCapture : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentQueue<KeyValuePair<string, object?>> _values = new();
    private IExternalScopeProvider? _scopes;

    /// <summary>All of it as one text.</summary>
    public string Text => string.Join('\n', _seen);

    /// <summary>The named values of entries.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object?>> Values => _values;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void See(object? thing)
    {
        _seen.Enqueue(thing?.ToString() ?? "");
        if (thing is not IEnumerable<KeyValuePair<string, object?>> pairs) return;
        foreach (var pair in pairs)
        {
            _seen.Enqueue($"{pair.Key}={pair.Value}");
            _values.Enqueue(pair);
        }
    }

    private sealed class Logger(LogCapture capture) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => capture._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            capture.See(formatter(state, exception));
            capture.See(state);
            capture._scopes?.ForEachScope((scope, to) => to.See(scope), capture);
            for (var failure = exception; failure is not null; failure = failure.InnerException)
            {
                foreach (var text in (string?[])[failure.Message, failure.StackTrace, failure.ToString(), string.Join(' ', failure.Data.Values.Cast<object?>())]) capture.See(text);
            }
        }
    }
}
