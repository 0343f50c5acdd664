using Awoooi.Cli.Output;
using Awoooi.Privacy.Egress;
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
            console.MarkupLineInterpolated($"awoooi: {refused.Refusal.Rule}: {refused.Refusal.Reason}");
            console.MarkupLineInterpolated($"  → {refused.Refusal.Remedy}");
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

    private static string Guarded(string text) => Consoles.Privacy.Guard.Mask(EgressPoint.ExceptionMessage, text);
}
