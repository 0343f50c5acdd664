using Awoooi.Documents.Manifests;
using Awoooi.Documents.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents;

/// <summary>Registers everything that reads and writes documents.</summary>
public static class DocumentServices
{
    /// <summary>Adds manifests, policies and templates.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddManifestReading()
        .AddTemplates()
        .AddManifestEditing();
}
