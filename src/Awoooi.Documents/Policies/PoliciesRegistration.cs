using Awoooi.Flow;
using Awoooi.Flow.Egress;
using Awoooi.Privacy.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Policies;

/// <summary>Registers the reader of policies.</summary>
public static class PoliciesRegistration
{
    /// <summary>Adds <see cref="IPolicySource"/>; the caller adds <see cref="PrivacyInForce"/>, which learns what is read.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="centralFolder">Folder of policies that win over the repository's own; null when there is none.</param>
    public static IServiceCollection AddPolicies(this IServiceCollection services, string? centralFolder = null) =>
        services.AddSingleton<IPolicySource>(x => new LearningPolicies(new PolicySource(centralFolder), x.GetRequiredService<PrivacyInForce>()));
}
