using System.Text.RegularExpressions;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>One attempt to propose a change on what the clone knows; a lost race is the refusal <c>ref-moved</c>.</summary>
internal sealed partial class Proposals(IGitRepository repository, SigningIdentity engine, ChangeStore changes)
{
    public async Task<Result<ChangeMeta>> TryAsync(ProposedChange proposal, CancellationToken cancellationToken)
    {
        if (Fault(proposal) is { } fault) return fault;
        var head = await repository.WriteCommitAsync(
            new CommitDraft([proposal.BaseCommit], proposal.BaseCommit, proposal.Files, proposal.CommitMessage, engine.Person, proposal.Time, engine.KeyPath), cancellationToken);
        var known = changes.All().Where(x => x.Meta.Identity == proposal.Identity).Select(x => x.Meta.Number).LastOrDefault();
        var found = known == 0 ? null : await changes.FindAsync(known, cancellationToken);
        return found switch
        {
            null => await OpenAsync(proposal, head, cancellationToken),
            { Meta.State: ChangeState.Open } open => await UpdateAsync(open.Commit, open.Meta, proposal, head, cancellationToken),
            { Meta.State: ChangeState.Rejected or ChangeState.Closed } ended => RejectedBefore(ended.Meta),
            { } ended when ended.Meta.Head == head && ended.Meta.ProofDigest == proposal.ProofDigest => ended.Meta,
            _ => await OpenAsync(proposal, head, cancellationToken),
        };
    }

    private Refusal? Fault(ProposedChange proposal) =>
        !BranchName().IsMatch(proposal.Branch) || proposal.Branch.Contains("..", StringComparison.Ordinal) || proposal.Branch.EndsWith(".lock", StringComparison.Ordinal)
            ? new("branch-name-invalid", $"'{proposal.Branch}' is no branch name", "use letters, digits, '-', '_', '.' and '/'")
            : repository.Resolve(proposal.BaseCommit) is null
                ? new("base-missing", $"the repository has no commit {proposal.BaseCommit}", "read the base branch again")
                : null;

    private static Refusal RejectedBefore(ChangeMeta meta) => new(
        "rejected-before",
        $"change {meta.Number} proposed the same and a person closed it{(meta.Reason.Length == 0 ? "" : $": {meta.Reason}")}",
        $"read change {meta.Number}; fix the cause by hand, or allow another remedy");

    private async Task<Result<ChangeMeta>> OpenAsync(ProposedChange proposal, string head, CancellationToken cancellationToken)
    {
        var number = ChangeRefs.Numbers(repository).Keys.LastOrDefault() + 1;
        var branch = FreeBranch(ChangeRefs.Below(proposal.Branch), number);
        var meta = new ChangeMeta(
            number, proposal.Identity, ChangeState.Open, branch, proposal.BaseBranch, proposal.BaseCommit, head, 1, proposal.Title, proposal.ProofDigest, engine.Person.Email);
        var commit = await changes.WriteAsync(meta, proposal.Body, null, proposal.Time, cancellationToken);
        return await PushAsync(meta, [new(ChangeRefs.Meta(number), null, commit), new(ChangeRefs.Head(number, 1), null, head), Branch(meta)], cancellationToken);
    }

    private async Task<Result<ChangeMeta>> UpdateAsync(string commit, ChangeMeta old, ProposedChange proposal, string head, CancellationToken cancellationToken)
    {
        var meta = old with
        {
            BaseBranch = proposal.BaseBranch,
            BaseCommit = proposal.BaseCommit,
            Head = head,
            Version = old.Head == head ? old.Version : old.Version + 1,
            Title = proposal.Title,
            ProofDigest = proposal.ProofDigest,
        };
        var updates = new List<RefUpdate>();
        if (meta != old || changes.Body(commit) != proposal.Body)
            updates.Add(new(ChangeRefs.Meta(meta.Number), commit, await changes.WriteAsync(meta, proposal.Body, commit, proposal.Time, cancellationToken)));
        if (meta.Version != old.Version) updates.Add(new(ChangeRefs.Head(meta.Number, meta.Version), null, head));
        if (Branch(meta) is { } branch && branch.Old != branch.New) updates.Add(branch);
        return updates.Count == 0 ? meta : await PushAsync(meta, updates, cancellationToken);
    }

    private async Task<Result<ChangeMeta>> PushAsync(ChangeMeta meta, IReadOnlyList<RefUpdate> updates, CancellationToken cancellationToken)
    {
        var pushed = await repository.PushAsync(updates, cancellationToken);
        return pushed.Succeeded(out _, out var refusal) ? meta : refusal;
    }

    private RefUpdate Branch(ChangeMeta meta) => new(ChangeRefs.Branch(meta.Branch), repository.Resolve(ChangeRefs.Branch(meta.Branch)), meta.Head);

    // A branch that an ended change left behind is the engine's to reuse; any other may be somebody's work.
    private string FreeBranch(string branch, int number) =>
        repository.Resolve(ChangeRefs.Branch(branch)) is { } tip && !changes.All().Any(x => x.Meta.Branch == branch && x.Meta.State != ChangeState.Open && x.Meta.Head == tip)
            ? $"{branch}-{number}"
            : branch;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$", RegexOptions.CultureInvariant)]
    private static partial Regex BranchName();
}
