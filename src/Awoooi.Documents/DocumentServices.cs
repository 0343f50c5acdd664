using Awoooi.Documents.Manifests;
using Awoooi.Documents.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents;

/// <summary>Registers everything that reads and writes documents.</summary>
public static class DocumentServices
{
    /// <summary>Adds manifests, policies and templates.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="indexFile">Where the index of manifests is kept for the next process; null when nowhere.</param>
    /// <param name="vendored">Folder of remote bases and charts that an operator supplies; null when there is none.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, string? indexFile = null, string? vendored = null) => services
        .AddManifestReading(indexFile, vendored)
        .AddTemplates()
        .AddManifestEditing();
}
