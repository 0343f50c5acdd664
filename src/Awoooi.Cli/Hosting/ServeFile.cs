using System.Collections;
using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Server.Configuration;
using Spectre.Console;

namespace Awoooi.Cli.Hosting;

/// <summary>The configuration of serve, for every command that acts by it.</summary>
internal static class ServeFile
{
    /// <summary>The option that names it.</summary>
    public static Option<string?> Option() => new("--config") { Description = $"YAML file; default: {ServeConfiguration.DefaultFile} of the working folder, if it is there" };

    /// <summary>Reads it and tells every mistake; null when there is one.</summary>
    public static ServeOptions? Read(string? path)
    {
        var reading = ServeConfiguration.Read(path, Variables(), Directory.GetCurrentDirectory());
        if (reading.Options is null) Consoles.Error().WriteLine(reading.Report());
        else foreach (var warning in reading.Warnings) Consoles.Error().WriteLine($"awoooi: {warning}");
        return reading.Options;
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(x => (string)x.Key, x => (string?)x.Value ?? "", StringComparer.Ordinal);
}
