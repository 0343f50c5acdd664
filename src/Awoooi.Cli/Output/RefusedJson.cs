using Awoooi.Cli.Hosting;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Output;

/// <summary>What <c>locate --json</c> and <c>edit --json</c> print when a rule refuses; the exit code stays 1.</summary>
internal sealed record RefusedDocument(RefusedRule Refused);

/// <summary>A refusal; its three texts are documented in docs/cli.md.</summary>
internal sealed record RefusedRule(string Rule, string Reason, string Remedy);

/// <summary>Prints refusals as JSON, so that standard output parses however a command ends.</summary>
internal static class RefusedJson
{
    /// <summary>Runs a command.</summary>
    /// <exception cref="UserErrorException">A rule refused; people are told of it elsewhere.</exception>
    public static async Task<int> GuardAsync(bool json, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (UserErrorException refused) when (json)
        {
            var (rule, reason, remedy) = (refused.Refusal.Rule, refused.Refusal.Reason, refused.Refusal.Remedy);
            Consoles.Print(new(new(rule, reason, remedy)), LocationJson.Default.RefusedDocument);
            throw;
        }
    }

    /// <summary>Runs a command that ends with an exit code of its own when a rule refuses.</summary>
    public static async Task<int> ExitAsync(bool json, int refusedCode, Func<Task<int>> command)
    {
        try
        {
            return await GuardAsync(json, command);
        }
        catch (UserErrorException refused)
        {
            Failures.Tell(refused.Refusal);
            return refusedCode;
        }
    }
}
