using System.Globalization;
using System.Net;
using Awoooi.Audit;
using Awoooi.Core.Tests.Reviews;
using Awoooi.Gates;
using Awoooi.PullRequests;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Reviews;

namespace Awoooi.Core.Tests.Gates;

/// <summary>A forge, a repository, a ledger and a cluster in one place, that others change between any two steps of a gate.</summary>
/// <remarks>It keeps the promises of the real ones (refs move only from where they were read, a change is merged once) and no others.</remarks>
internal sealed class ScriptedWorld
{
    private long _fence;
    private string _holder = "";

    public string Head { get; set; } = "head";

    public string Base { get; set; } = "base";

    public string PolicyDigest { get; set; } = "policies";

    public RolesPolicy Roles { get; set; } = ReviewCases.Policy;

    public string Freeze { get; set; } = "";

    public bool Drifted { get; set; }

    public bool BaseTouchesFiles { get; set; }

    public List<ForgeReview> Reviews { get; } = [];

    public List<(string Id, string Kind, MergeEvidence? Evidence, string Of)> Ledger { get; } = [];

    public List<(string Commit, MergeEvidence Evidence, string Record, bool Authorised)> Merges { get; } = [];

    /// <summary>What the flow keeps of approvals between two runs.</summary>
    public IReadOnlyList<ApprovalRecord> Records { get; set; } = [];

    /// <summary>When the last look at everything was: how many reviews there were then, and what else was true.</summary>
    public (int Reviews, string Head, string Base, string Policy, string Freeze, RolesPolicy Roles) LastLook { get; private set; }

    /// <summary>What others do when a gate has done a step (1 to 12).</summary>
    public Action<int> After { get; set; } = _ => { };

    /// <summary>What others do just before a gate does something; true: the server refuses as if somebody had been there first.</summary>
    public Func<int, bool> Before { get; set; } = _ => false;

    public void Approve(string who) => Reviews.Add(new($"r{Reviews.Count}", $"{who}@shop.example", ReviewVerdict.Approve, Head, GateCases.Signed.Digest, ""));

    public void Reject(string who) => Reviews.Add(new($"r{Reviews.Count}", $"{who}@shop.example", ReviewVerdict.Reject, Head, GateCases.Signed.Digest, "no"));

    public void Withdraw(string who) => Reviews.Add(new($"r{Reviews.Count}", $"{who}@shop.example", ReviewVerdict.Withdraw, Head, GateCases.Signed.Digest, ""));

    public ForgeChange Change => GateCases.View().Change with
    {
        Head = Head, Reviews = [.. Reviews], State = Merges.Count > 0 ? ChangeState.Merged : ChangeState.Open, MergeCommit = Merges.Count > 0 ? Merges[0].Commit : "",
    };

    // The rules in the plainest words, on what there was at the gate's last look: alice, who owns the file, signed what was there and nobody who may had rejected it.
    private bool IsAuthorised()
    {
        var reviews = Reviews.Take(LastLook.Reviews).ToList();
        bool Last(string who, params ReviewVerdict[] verdicts) => reviews.LastOrDefault(x => x.Reviewer == $"{who}@shop.example" && (x.Verdict != ReviewVerdict.Approve || x.Head == LastLook.Head))?.Verdict is { } last && verdicts.Contains(last);
        var vetoed = ((string[])["alice", "bob", "carol"]).Any(x => reviews.LastOrDefault(r => r.Reviewer == $"{x}@shop.example" && r.Verdict != ReviewVerdict.Withdraw && (r.Verdict == ReviewVerdict.Reject || r.Head == LastLook.Head))?.Verdict == ReviewVerdict.Reject);
        return Last("alice", ReviewVerdict.Approve) && !vetoed && LastLook is { Head: "head", Policy: "policies", Freeze: "" } && !ProvedDrifted && Base == LastLook.Base;
    }

    /// <summary>Whether the cluster had drifted when it was proven last.</summary>
    public bool ProvedDrifted { get; private set; }

    /// <summary>What one process sees.</summary>
    public IGateWorld Open(string holder) => new Process(this, holder);

    private sealed class Process(ScriptedWorld all, string holder) : IGateWorld
    {
        private int _proofs;

        public Task<Result<GateLease>> LeaseAsync(CancellationToken cancellationToken) => Do(1, () =>
        {
            if (all._holder.Length > 0 && all._holder != holder) return (Result<GateLease>)new Refusal("gate-busy", $"{all._holder} has the turn", "");
            all._holder = holder;
            return new GateLease(++all._fence, $"turn {all._fence}");
        }, new Refusal("gate-busy", "somebody was first", ""));

        public Task<Result<GateView>> ReadAsync(CancellationToken cancellationToken) => Do(_proofs == 0 ? 2 : 10, () =>
        {
            all.LastLook = (all.Reviews.Count, all.Head, all.Base, all.PolicyDigest, all.Freeze, all.Roles);
            return (Result<GateView>)new GateView(all.Change, all.Base, all.PolicyDigest, all.Roles, ReviewCases.Approvals, all.Freeze);
        });

        public Result<string> MergeTree(GateView view) => Do(3, () => (Result<string>)$"tree of {view.Base} and {view.Change.Head}").Result;

        public Task<GateScope> CompareAsync(GateView view, string tree, CancellationToken cancellationToken) => Do(4, () => GateCases.Scope() with
        {
            MovedFiles = all.BaseTouchesFiles ? ["x.yaml"] : [],
            StrayFiles = view.Change.Head == "head" ? [] : ["y.yaml"],
        });

        public Task<GateProof> ProveAsync(GateView view, string tree, CancellationToken cancellationToken)
        {
            all.After(6);
            all.After(7);
            return Do(8, () =>
            {
                _proofs++;
                all.ProvedDrifted = all.Drifted;
                return new GateProof(GateCases.Signed, new(all.Drifted ? [new(new("", "Deployment", "shop", "api"), "spec.replicas", "2", "5")] : [], []), null);
            });
        }

        public Task<string> IntendAsync(MergeIntent intent, CancellationToken cancellationToken) => Do(9, () =>
        {
            var id = $"intent {all.Ledger.Count}";
            all.Ledger.Add((id, "intent", intent.Evidence, ""));
            return id;
        });

        public Task<Result<string>> MergeAsync(MergeIntent intent, string record, GateLease lease, CancellationToken cancellationToken) => Do(11, () =>
        {
            if (all.Merges.Count > 0) return (Result<string>)all.Merges[0].Commit;
            var said = intent.Evidence;
            if (said.Head != all.Head || said.Base != all.Base || lease.Fence != all._fence) return new Refusal(RefUpdate.Moved, "a ref moved", "read again");
            all.Merges.Add(("merge of " + record, said, record, all.IsAuthorised()));
            all.Base = all.Merges[^1].Commit;
            return all.Base;
        }, new Refusal(RefUpdate.Moved, "409", "read again"));

        public Task<MergeSeen> LookAsync(string mergeCommit, CancellationToken cancellationToken)
        {
            var (_, said, record, _) = all.Merges.Single(x => x.Commit == mergeCommit);
            return Do(12, () => new MergeSeen(said.Tree, [said.Base, said.Head], record, all.Ledger.FirstOrDefault(x => x.Id == record).Evidence));
        }

        public Task ConcludeAsync(string record, GateVerdict verdict, CancellationToken cancellationToken) => Do(verdict.Status == GateStatus.Merged ? 12 : 9, () =>
        {
            var kind = verdict.Status.ToString();
            if (!all.Ledger.Any(x => x.Of == record && x.Kind == kind)) all.Ledger.Add(($"outcome {all.Ledger.Count.ToString(CultureInfo.InvariantCulture)}", kind, null, record));
            return 0;
        });

        public Task ReleaseAsync(GateLease lease, CancellationToken cancellationToken)
        {
            if (all._fence == lease.Fence) all._holder = "";
            return Task.CompletedTask;
        }

        private Task<T> Do<T>(int step, Func<T> work, Refusal? first = null)
        {
            var refused = all.Before(step);
            if (refused && first is null) throw new HttpRequestException("409", null, HttpStatusCode.Conflict);
            if (refused) return Task.FromResult((T)(object)(typeof(T) == typeof(Result<GateLease>) ? (Result<GateLease>)first! : (object)(Result<string>)first!));
            var result = work();
            all.After(step);
            return Task.FromResult(result);
        }
    }
}
