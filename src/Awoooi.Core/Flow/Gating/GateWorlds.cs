using Awoooi.Audit;
using Awoooi.Evidences;
using Awoooi.Flow.Egress;
using Awoooi.Gates;
using Awoooi.PullRequests;
using Awoooi.Repositories;

namespace Awoooi.Flow.Gating;

/// <summary>What every gate of one engine works with.</summary>
internal sealed class GateWorlds(
    IForge forge, GuardedForge outgoing, IGitRepository repository, IClusterReader cluster, IPolicySource policies, Appraisal appraisal, QuorumReader quorums,
    GitAuditLog audit, GateLeases leases, FreezeSwitch freeze, FlowOptions options, TimeProvider clock)
{
    public IForge Forge => forge;

    public GuardedForge Outgoing => outgoing;

    public IGitRepository Repository => repository;

    public IClusterReader Cluster => cluster;

    public IPolicySource Policies => policies;

    public Appraisal Appraisal => appraisal;

    public QuorumReader Quorums => quorums;

    public GitAuditLog Audit => audit;

    public GateLeases Leases => leases;

    public FreezeSwitch Freeze => freeze;

    public FlowOptions Options => options;

    public TimeProvider Clock => clock;

    /// <summary>That of one incident's change.</summary>
    public GateWorld Of(FlowState state) => new(this, state);
}
