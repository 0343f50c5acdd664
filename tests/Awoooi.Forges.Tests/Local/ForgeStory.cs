using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Flow.Egress;
using Awoooi.Forges.Local;
using Awoooi.Git;
using Awoooi.Privacy.Egress;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Testing.Git;

namespace Awoooi.Forges.Tests.Local;

/// <summary>A local forge on a real repository, with an engine and two reviewers.</summary>
internal sealed class ForgeStory : IDisposable
{
    public const string Alice = "alice@shop.example";
    public const string Bob = "bob@shop.example";

    private readonly List<IDisposable> _opened = [];

    private ForgeStory()
    {
        Folder = new(Alice, Bob);
        Engine = new(new("Awoooi", ForgeFolder.EngineEmail), Folder.Key(ForgeFolder.EngineEmail), Folder.PublicKey(ForgeFolder.EngineEmail));
    }

    public ForgeFolder Folder { get; }

    public SigningIdentity Engine { get; }

    public IGitRepository Repository { get; private set; } = null!;

    public LocalForge Forge { get; private set; } = null!;

    public PemSigner Evidence { get; } = PemSigner.Create();

    public GitAuditLog Audit { get; private set; } = null!;

    public ReviewWriter Writer => new(Repository, Forge, TimeProvider.System);

    public string Main => Repository.Resolve("refs/heads/main")!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ForgeStory> StartAsync()
    {
        var story = new ForgeStory();
        (story.Repository, story.Forge) = await story.AnotherProcessAsync("clone");
        story._opened.Add(story.Audit = new(story.Repository, story.Engine, EvidenceSigning.By(story.Evidence), () => null, TimeProvider.System, new RecordGuard(new PrivacyInForce())));
        return story;
    }

    /// <summary>A forge as another process would have it: its own handles, perhaps its own clone.</summary>
    public async Task<(IGitRepository Repository, LocalForge Forge)> AnotherProcessAsync(string clone)
    {
        var repository = (await GitClone.OpenAsync(Folder.Remote, Folder.Folder(clone), Stop)).Value.Repository;
        var forge = new LocalForge(repository, Engine, TimeProvider.System);
        _opened.AddRange([forge, repository]);
        return (repository, forge);
    }

    public ProposedChange Proposal(string identity = "raise-memory:api", int replicas = 3, string proof = "p1") => new(
        identity, identity.Replace(':', '-'), "main", Main, [new TreeEdit("app/deployment.yaml", System.Text.Encoding.UTF8.GetBytes($"replicas: {replicas}\n"))],
        "Raise it", "Why: **it broke**\n", $"Raise it\n\nAwoooi-Proof: {proof}", new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero), proof);

    public async Task<ForgeChange> ProposeAsync(string identity = "raise-memory:api", int replicas = 3, string proof = "p1") =>
        (await Forge.ProposeAsync(Proposal(identity, replicas, proof), Stop)).Value;

    public Task<Result<ForgeReview>> ReviewAsync(ForgeChange change, string who, ReviewVerdict verdict = ReviewVerdict.Approve) =>
        Writer.WriteAsync(change.Number, verdict, "looked at it", Folder.Key(who), Stop);

    /// <summary>The order that a gate would give: intent recorded, trailers written, its turn given back with the merge.</summary>
    public async Task<MergeOrder> OrderAsync(ForgeChange change, string delivery = "deploy")
    {
        await Repository.FetchAsync(Stop);
        var evidence = new MergeEvidence(change.Number, change.Head, Main, Repository.MergeTree(Main, change.Head).Value, change.ProofDigest);
        var record = await Audit.AppendAsync(new("inc-1", 12, MergeEvidence.Event, MergeEvidence.Outcome, evidence.ToData(), $"gate {change.Number} {Main}"), Stop);
        return new(change.Number, change.Head, "main", Main, evidence.Tree, $"Merge change {change.Number}\n\n{evidence.Trailers(record)}", MergeTime, delivery, []);
    }

    public string Refs() => Folder.Git("for-each-ref", "--format=%(refname)");

    public void ShouldBeClean() => Folder.Git("fsck", "--strict", "--full", "--no-dangling").ShouldBeEmpty();

    public void Dispose()
    {
        foreach (var item in _opened) item.Dispose();
        Evidence.Dispose();
        Folder.Dispose();
    }

    private static readonly DateTimeOffset MergeTime = new(2026, 5, 1, 13, 0, 0, TimeSpan.Zero);
}
