using Awoooi.PullRequests;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Templates;

/// <summary>Registers what is written from templates.</summary>
public static class TemplatesRegistration
{
    /// <summary>Adds <see cref="IProposalWriter"/>.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services) =>
        services.AddSingleton<IProposalWriter, ProposalWriter>();
}
