using Awoooi.Flow;
using Awoooi.Results;

namespace Awoooi.Cli.Doctor;

/// <summary>Looks at one thing that the engine needs. A check that comes new is one file and a line in <see cref="DoctorChecks"/>.</summary>
internal interface IDoctorCheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Name { get; }

    /// <summary>What it found; at least one finding.</summary>
    IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken);
}

/// <summary>What is looked at.</summary>
/// <param name="Policies">The policies in force, or why there are none.</param>
internal sealed record DoctorSubject(Result<PolicySet> Policies);

/// <summary>One finding.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Text">What was found, when all is well.</param>
/// <param name="Refusal">What is wrong and what to do; null when all is well.</param>
internal sealed record DoctorFinding(string About, string Text, Refusal? Refusal = null);

/// <summary>All checks, in the order in which they are made.</summary>
internal static class DoctorChecks
{
    public static IReadOnlyList<IDoctorCheck> All { get; } = [new ProgramCheck(), new PolicyCheck(), new ModelCheck()];
}
