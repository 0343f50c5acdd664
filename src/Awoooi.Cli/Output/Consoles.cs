using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>Consoles by stream: documents go to standard output, everything else to standard error.</summary>
internal static class Consoles
{
    /// <summary>Standard error, without wrapping when it is no terminal.</summary>
    public static IAnsiConsole Error()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected) console.Profile.Width = 1000;
        return console;
    }

    /// <summary>Standard output, without wrapping when it is no terminal.</summary>
    public static IAnsiConsole Out()
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 1000;
        return AnsiConsole.Console;
    }
}
