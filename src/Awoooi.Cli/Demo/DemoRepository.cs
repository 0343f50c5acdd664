using System.Text;
using Awoooi.Audit.Keys;
using Awoooi.Forges.Local;
using Awoooi.Git;
using Awoooi.Repositories;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Demo;

/// <summary>The shop's manifest repository with a little history, and the hook that guards it.</summary>
internal static class DemoRepository
{
    private const string Production = "apps/shop/overlays/production/resources.yaml";

    public static async Task EnsureAsync(DemoSite site, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(site.Forge, "hooks", "pre-receive"))) return;
        await BareRepository.CreateAsync(site.Forge, Commits(site), ["main", "deploy"], cancellationToken);
        await using var engine = await Engine.OpenAsync(new EngineOptions(site.Forge) { Clock = site.Clock }, cancellationToken);
        var robot = engine.Get<SigningIdentity>();
        var repository = engine.Get<IGitRepository>();
        var tip = repository.Resolve("refs/heads/main")!;
        var signers = string.Join('\n', site.Keys.Values.Append(robot).Select(x => x.AllowedSigner)) + "\n";
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "allowed_signers"), signers, cancellationToken);
        var keys = string.Concat(engine.Get<EvidenceSigning>().Own.Spans.Select(EvidenceKeyFile.Block));
        var commit = await repository.WriteCommitAsync(
            new CommitDraft([tip], tip, [new TreeEdit(".awoooi/allowed_signers", Encoding.UTF8.GetBytes(signers)), new TreeEdit(EvidenceKeyFile.Path, Encoding.UTF8.GetBytes(keys))],
                "Let Awoooi propose and these people sign\n", site.Keys["emil"].Person, site.Clock.Now.AddDays(-1), site.Keys["emil"].KeyPath),
            cancellationToken);
        (await repository.PushAsync([new("refs/heads/main", tip, commit), new("refs/heads/deploy", tip, commit)], cancellationToken)).OrExit();
        HookInstaller.Install(site.Forge, new HookOptions(["main"], "deploy", robot.Person.Email), repository).OrExit();
    }

    private static IReadOnlyList<CommitDraft> Commits(DemoSite site)
    {
        var (ada, dora) = (site.Keys["ada"].Person, site.Keys["dora"].Person);
        var files = Shop().Where(x => x.Path != ".awoooi/allowed_signers").ToList();
        var older = files.Select(x => x.Path == Production ? new TreeEdit(x.Path, Older(x.Content!.Value)) : x).ToList();
        return
        [
            new([], null, older, "shop: manifests\n", ada, site.Clock.Now.AddDays(-40)),
            new([], null, [files.Single(x => x.Path == Production)], "checkout: three replicas for the sale\n", dora, site.Clock.Now.AddDays(-9)),
        ];
    }

    private static ReadOnlyMemory<byte> Older(ReadOnlyMemory<byte> now) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(now.Span).Replace("  replicas: 3\n", "  replicas: 2\n", StringComparison.Ordinal));

    /// <summary>The shop's files, from this assembly.</summary>
    private static IEnumerable<TreeEdit> Shop()
    {
        var assembly = typeof(DemoRepository).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(x => x.StartsWith("shop/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new TreeEdit(name["shop/".Length..], bytes);
        }
    }
}
