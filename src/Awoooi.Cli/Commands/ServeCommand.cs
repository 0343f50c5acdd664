using System.CommandLine;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Server.Configuration;
using Awoooi.Server.Hosting;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi serve</c>: takes alerts and carries their incidents, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var config = ServeFile.Option();
        var example = new Option<bool>("--example-config") { Description = "print a commented configuration with every key" };
        var schema = new Option<bool>("--config-schema") { Description = "print the JSON Schema of the configuration" };
        var log = new Option<string>("--log") { Description = "how to log: json, or text for people", DefaultValueFactory = _ => "json" };
        log.AcceptOnlyFromAmong("json", "text");
        var command = new Command("serve", "take alerts and carry their incidents to proven fixes, until stopped") { config, log, example, schema };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(example)) return Print(ConfigurationTexts.Example());
            if (parsed.GetValue(schema)) return Print(ConfigurationTexts.Schema());
            return await RunAsync(parsed.GetValue(config), parsed.GetValue(log) == "text", cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string? config, bool logAsText, CancellationToken cancellationToken)
    {
        if (ServeFile.Read(config) is not { } options) return 1;
        await using var app = await ServeHost.BuildAsync(options, logAsText, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }

    private static int Print(string text)
    {
        Consoles.Print(text);
        return 0;
    }
}
