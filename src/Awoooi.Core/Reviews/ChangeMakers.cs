using Awoooi.PullRequests;
using Awoooi.Repositories;

namespace Awoooi.Reviews;

/// <summary>Who made a change, and which earlier heads of it are the same.</summary>
/// <param name="Contributors">
/// Authors and committers of every commit of the change: none of them ever counts, and one whom nobody knows blocks. The proposer
/// (<see cref="ForgeChange.Author"/>, the engine) need not be known.
/// </param>
/// <param name="Triggers">Who had the engine make it: names, accounts or addresses. They do not count either.</param>
/// <param name="Unsigned">Commits of which nobody can tell who made them, in sentences; each blocks.</param>
/// <param name="SameContent">Earlier heads whose content, merged into the base as it is now, is that of the head byte for byte, and whose files the base left alone.</param>
public sealed record ChangeMakers(IReadOnlyList<Person> Contributors, IReadOnlyList<string> Triggers, IReadOnlyList<string> Unsigned, IReadOnlySet<string> SameContent)
{
    /// <summary>Nobody but the engine.</summary>
    public static readonly ChangeMakers Engine = new([], [], [], new HashSet<string>());
}
