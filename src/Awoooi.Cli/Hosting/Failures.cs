using Awoooi.Cli.Output;
using Awoooi.Privacy.Egress;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Awoooi.Storage;
using Spectre.Console;

namespace Awoooi.Cli.Hosting;

/// <summary>The last line of defence: every end of a command that is no result is told in words.</summary>
internal static class Failures
{
    /// <summary>Runs a command. 1: a rule refused; 3: something unexpected failed; 130: interrupted.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command, bool verbose)
    {
        var console = Consoles.Error();
        try
        {
            return await command();
        }
        catch (UserErrorException refused)
        {
            Tell(refused.Refusal);
            return 1;
        }
        catch (StoreException refused)
        {
            console.MarkupLineInterpolated($"awoooi: store: {refused.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            console.WriteLine("awoooi: interrupted; the same command carries on where it was");
            return 130;
        }
        catch (Exception failure)
        {
            console.MarkupLineInterpolated($"awoooi: {Guarded($"{failure.GetType().Name}: {failure.Message}")}");
            if (verbose) console.WriteLine(Guarded(failure.ToString()));
            else console.WriteLine("  → this is a fault of Awoooi or of the machine; nothing was lost. Run again with --verbose for the stack.");
            return 3;
        }
    }

    /// <summary>Tells a refusal on standard error.</summary>
    public static void Tell(Refusal refusal)
    {
        var console = Consoles.Error();
        console.MarkupLineInterpolated($"awoooi: {refusal.Rule}: {refusal.Reason}");
        console.MarkupLineInterpolated($"  → {refusal.Remedy}");
    }

    private static string Guarded(string text) => Consoles.Privacy.Guard.Mask(EgressPoint.ExceptionMessage, text);
}
