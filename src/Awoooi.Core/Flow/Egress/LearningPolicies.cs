using Awoooi.Privacy.Egress;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Egress;

/// <summary>Policies that the guard learns as they are read.</summary>
public sealed class LearningPolicies(IPolicySource inner, PrivacyInForce privacy) : IPolicySource
{
    /// <inheritdoc/>
    public Result<PolicySet> Read(IManifestTree baseTree)
    {
        var read = inner.Read(baseTree);
        if (read.Succeeded(out var policies, out _)) privacy.Learn(policies.Privacy);
        return read;
    }
}
