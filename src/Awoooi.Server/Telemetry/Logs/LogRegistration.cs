using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>Registers the log of serve: on standard output, guarded, nothing else.</summary>
internal static class LogRegistration
{
    /// <summary>Adds it in place of whatever was registered.</summary>
    /// <param name="logging">Where to add it.</param>
    /// <param name="asText">For people instead of as JSON.</param>
    public static void AddServeLog(this ILoggingBuilder logging, bool asText)
    {
        logging.ClearProviders();
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, GuardedLoggerFactory>());
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>().AddConsoleFormatter<TextLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(x => x.FormatterName = asText ? TextLogFormatter.FormatterName : JsonLogFormatter.FormatterName);
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var vendor in (string[])["Microsoft", "Orleans", "System", "OpenTelemetry", "Polly"]) logging.AddFilter(vendor, LogLevel.Warning);
        // Its scopes would make an activity for every request; what fails in one is logged by ProblemAnswers.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // At every start they advise another garbage collector, and take the time since the machine started for a stall.
        foreach (var chatty in (string[])["Orleans.Runtime.Silo", "Orleans.Runtime.Watchdog"]) logging.AddFilter(chatty, LogLevel.Error);
    }
}
