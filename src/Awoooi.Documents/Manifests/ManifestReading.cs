using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Awoooi.Documents.Manifests;

/// <summary>Registers the reading of manifests.</summary>
internal static class ManifestReading
{
    /// <summary>Adds <see cref="IManifestReader"/> and what editing shares with it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="indexFile">Where the index of manifests is kept for the next process; null when nowhere.</param>
    /// <param name="vendored">Folder of remote bases and charts that an operator supplies; null when there is none.</param>
    public static IServiceCollection AddManifestReading(this IServiceCollection services, string? indexFile, string? vendored)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new BlobIndex(indexFile is null ? null : new IndexFile(indexFile)));
        services.TryAddSingleton<ManifestFiles>();
        services.TryAddSingleton(x => new VendoredFolder(vendored, x.GetRequiredService<ManifestFiles>()));
        services.TryAddSingleton<ResolvedCache>();
        services.TryAddSingleton<DeliveryObjects>();
        services.TryAddSingleton<AppCatalog>();
        services.TryAddSingleton<AppResolver>();
        services.TryAddSingleton<TreeCopies>();
        services.TryAddSingleton<KustomizeProgram>();
        services.TryAddSingleton<HelmProgram>();
        services.TryAddSingleton<AppRenderer>();
        services.TryAddSingleton<IManifestReader, ManifestReader>();
        return services;
    }
}
