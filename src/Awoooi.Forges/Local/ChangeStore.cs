using System.Globalization;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Forges.Local;

/// <summary>Reads and writes the meta commits of changes.</summary>
internal sealed class ChangeStore(IGitRepository repository, SigningIdentity engine, Func<string, string> allowedSigners)
{
    private const string StateFile = "state.json";
    private const string BodyFile = "body.md";

    /// <summary>All changes as the clone has them, lowest number first. Nothing is decided on these: signatures are not looked at.</summary>
    public IEnumerable<(string Commit, ChangeMeta Meta)> All() =>
        ChangeRefs.Numbers(repository).Select(x => (x.Value, Meta: Read(x.Value))).Where(x => x.Meta is not null).Select(x => (x.Value, x.Meta!));

    /// <summary>One change as the clone has it; null when there is none of this number.</summary>
    /// <exception cref="InvalidDataException">Its description is not the engine's.</exception>
    public async Task<(string Commit, ChangeMeta Meta)?> FindAsync(int number, CancellationToken cancellationToken)
    {
        if (repository.Resolve(ChangeRefs.Meta(number)) is not { } commit) return null;
        var meta = Read(commit);
        var check = await repository.VerifyAsync(commit, engine.With(meta is null ? "" : allowedSigners(meta.BaseBranch)), cancellationToken);
        return meta?.Number == number && check.Principal == engine.Person.Email
            ? (commit, meta)
            : throw new InvalidDataException(
                $"{ChangeRefs.Meta(number)} is not the engine's description of change {number} ({check.Principal ?? check.Reason}): somebody wrote to the evidence refs; " +
                "move it back to the engine's last commit on the server, and install the hook (awoooi hook install)");
    }

    public string Body(string commit) => repository.Tree(commit).Read(BodyFile) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";

    /// <summary>The numbers of its heads and the proof that each carried, over its whole history.</summary>
    public IReadOnlySet<(string Head, string Proof)> Versions(string commit) =>
        repository.History(commit, int.MaxValue).Select(x => Read(x.Id)).OfType<ChangeMeta>().Select(x => (x.Head, x.ProofDigest)).ToHashSet();

    /// <summary>Writes a state on top of the last one; no ref moves.</summary>
    public Task<string> WriteAsync(ChangeMeta meta, string body, string? previous, DateTimeOffset time, CancellationToken cancellationToken) =>
        repository.WriteCommitAsync(
            new CommitDraft(
                previous is null ? [] : [previous],
                BaseTreeOf: null,
                [new TreeEdit(StateFile, ForgeJson.Write(meta)), new TreeEdit(BodyFile, Encoding.UTF8.GetBytes(body))],
                Message(meta),
                engine.Person,
                time,
                engine.KeyPath),
            cancellationToken);

    private ChangeMeta? Read(string commit) => ForgeJson.Read<ChangeMeta>(repository.Tree(commit).Read(StateFile));

    private static string Message(ChangeMeta meta) => string.Create(CultureInfo.InvariantCulture, $"""
        Change {meta.Number} is {meta.State.ToString().ToLowerInvariant()}: {Line(meta.Title)}

        {(meta.Reason.Length == 0 ? "" : Line(meta.Reason) + "\n\n")}Awoooi-Change: {meta.Number}
        Awoooi-Head: {meta.Head}
        Awoooi-Proof: {meta.ProofDigest}
        """);

    private static string Line(string text) => string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
}
