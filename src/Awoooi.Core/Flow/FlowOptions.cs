using Awoooi.Repositories;

namespace Awoooi.Flow;

/// <summary>What one engine works on.</summary>
/// <param name="BaseBranch">Short name of the branch that is read and proposed to.</param>
/// <param name="DeliveryBranch">Short name of the branch the delivery tool follows; empty when it follows the base branch.</param>
/// <param name="Engine">Who the engine is in commits; never an eligible reviewer.</param>
public sealed record FlowOptions(string BaseBranch, string DeliveryBranch, Person Engine);
