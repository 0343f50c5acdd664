using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Rendering;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

/// <summary>kubectl and helm, as all tests share them.</summary>
internal static class RealPrograms
{
    private static readonly TreeCopies Copies = new();

    static RealPrograms() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Copies.Dispose();

    /// <summary>kustomize.</summary>
    public static KustomizeProgram Kustomize(TimeProvider time, ManifestFiles files) => new(time, files, Copies, Helm(time, files));

    /// <summary>helm.</summary>
    public static HelmProgram Helm(TimeProvider time, ManifestFiles files) => new(time, files, Copies);

    /// <summary>What renders with both.</summary>
    public static AppRenderer Renderer(TimeProvider time, ManifestFiles files) => new(new(files, new()), files, Kustomize(time, files), Helm(time, files));
}
