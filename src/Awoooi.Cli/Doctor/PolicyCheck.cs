using System.Runtime.CompilerServices;

namespace Awoooi.Cli.Doctor;

/// <summary>Can the policies be read?</summary>
internal sealed class PolicyCheck : IDoctorCheck
{
    public string Name => "policies";

    public async IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return subject.Policies.Succeeded(out var policies, out var refusal)
            ? new("policies", string.Join(", ", policies.Sources))
            : new("policies", "", refusal);
    }
}
