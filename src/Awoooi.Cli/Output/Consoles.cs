using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Awoooi.Privacy.Egress;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>Consoles by stream: documents go to standard output, everything else to standard error. All of it is guarded.</summary>
internal static class Consoles
{
    /// <summary>What must not leave; engines that a command opens teach it their policies.</summary>
    public static PrivacyInForce Privacy { get; } = new();

    /// <summary>Standard error.</summary>
    public static IAnsiConsole Error() => Over(Console.Error);

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Out() => Over(Console.Out);

    /// <summary>Prints a document as JSON on standard output.</summary>
    public static void Print<T>(T document, JsonTypeInfo<T> type)
    {
        var guarded = Privacy.Guard.Mask(EgressPoint.CommandOutput, JsonSerializer.SerializeToNode(document, type)!);
        Console.Out.WriteLine(guarded.ToJsonString(type.Options));
    }

    /// <summary>Prints a text that is part of the program, or a public key, which is there to be shown.</summary>
    public static void Print(string text) => Console.Out.Write(text);

    // Lines are not broken here: half of a value on each line would not be recognised.
    private static IAnsiConsole Over(TextWriter writer)
    {
        var output = new GuardedOutput(writer, Privacy);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = output.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = 10_000;
        return console;
    }
}
