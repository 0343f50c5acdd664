using Awoooi.Ownership;
using Awoooi.Repositories;

namespace Awoooi.Flow;

/// <summary>What one engine works on.</summary>
/// <param name="BaseBranch">Short name of the branch that is read and proposed to.</param>
/// <param name="DeliveryBranch">Short name of the branch the delivery tool follows; empty when it follows the base branch.</param>
/// <param name="Engine">Who the engine is in commits; never an eligible reviewer.</param>
public sealed record FlowOptions(string BaseBranch, string DeliveryBranch, Person Engine)
{
    /// <summary>Name of the repository among others; empty where there is only one.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Incidents that may be opened within <see cref="StormWindow"/>; what comes beyond is a storm, and a person decides what comes first.</summary>
    public int StormLimit { get; init; } = 50;

    /// <summary>See <see cref="StormLimit"/>; zero counts the incidents of one call alone.</summary>
    public TimeSpan StormWindow { get; init; } = TimeSpan.Zero;

    /// <summary>Changes that may be open at once.</summary>
    public int OpenChanges { get; init; } = int.MaxValue;

    /// <summary>Who applies merged changes, as the API server knows them; null: whoever each app's delivery tool says.</summary>
    public string? ApplyAs { get; init; }

    /// <summary>Whose rules the CODEOWNERS file is read by: those of the forge that changes go to.</summary>
    public CodeownersDialect Codeowners { get; init; } = CodeownersDialect.GitHub;

    /// <summary>How often to look whether what an incident waits for has happened.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often evidence is gathered anew when nothing at all of the cluster could be read, before an incident goes on without it. 0 where
    /// somebody waits for the answer and can ask again.
    /// </summary>
    public int GatherAgain { get; init; }
}
