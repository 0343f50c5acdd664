using System.CommandLine;
using Awoooi.Audit.Keys;
using Awoooi.Cli.Output;
using Awoooi.Flow;
using Awoooi.Forges.Local;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi hook install</c>: guards a bare repository.</summary>
internal static class HookCommand
{
    public static Command Create(CommonOptions common)
    {
        var install = new Command("install", "put the pre-receive hook into a bare repository") { common.Repository, common.Base, common.Deliver };
        install.SetAction((parsed, cancellationToken) => InstallAsync(common.Read(parsed), cancellationToken));
        return new Command("hook", "the guard of a bare repository that serves as the forge") { install };
    }

    private static async Task<int> InstallAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var flow = engine.Get<FlowOptions>();
        var hook = HookInstaller.Install(options.Repository, new HookOptions([flow.BaseBranch], options.DeliveryBranch, flow.Engine.Email), engine.Get<IGitRepository>());
        if (hook.Refusal?.Rule == "engine-not-allowed") Consoles.Error().MarkupLineInterpolated($"the engine's key: {engine.Get<SigningIdentity>().AllowedSigner}");
        var tip = engine.Get<IGitRepository>().Resolve("refs/heads/" + flow.BaseBranch);
        if (tip is null || engine.Get<IGitRepository>().Tree(tip).Read(EvidenceKeyFile.Path) is null)
        {
            Consoles.Error().MarkupLineInterpolated($"{flow.BaseBranch} has no {EvidenceKeyFile.Path}: until it has, the engine trusts its own key alone, and an auditor has to be given it. Add:");
            Consoles.Print(EvidenceKeyFile.Block(engine.Get<EvidenceSigning>().Own.Spans[^1]));
        }
        Consoles.Out().MarkupLineInterpolated($"installed {hook.OrExit()}: {flow.BaseBranch} moves by gated merges only, refs/awoooi/* only forwards");
        return 0;
    }
}
