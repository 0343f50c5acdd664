using Awoooi.Documents.Manifests.Locating;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Manifests;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Documents.Manifests;

/// <summary>Registers the editing of manifests.</summary>
internal static class ManifestEditing
{
    /// <summary>Adds <see cref="IManifestEditor"/>; needs the reading of manifests.</summary>
    public static IServiceCollection AddManifestEditing(this IServiceCollection services) => services
        .AddSingleton<SiteFinder>()
        .AddSingleton<RenderProof>()
        .AddSingleton<IManifestEditor, ManifestEditor>()
        .AddSingleton<IManifestLocator, ManifestLocator>()
        .AddSingleton<IFieldHistory, FieldHistory>();
}
