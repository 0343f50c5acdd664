using Awoooi.Privacy.Egress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Makes the loggers of everybody, ours and other people's: what they log is guarded before any provider sees it.</summary>
internal sealed class GuardedLoggerFactory(
    IEnumerable<ILoggerProvider> providers, IOptionsMonitor<LoggerFilterOptions> filters, IOptions<LoggerFactoryOptions> options, PrivacyInForce privacy) : ILoggerFactory
{
    private readonly LoggerFactory _inner = new(providers, filters, options);

    public void AddProvider(ILoggerProvider provider) => _inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new GuardedLogger(_inner.CreateLogger(categoryName), privacy);

    public void Dispose() => _inner.Dispose();
}
