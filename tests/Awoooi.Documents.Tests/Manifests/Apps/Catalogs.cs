using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Tests.Manifests.Rendering;

namespace Awoooi.Documents.Tests.Manifests.Apps;

/// <summary>Makes what finds apps.</summary>
internal static class Catalogs
{
    public static AppCatalog Of(ManifestFiles files) =>
        new(files, new(files), RealPrograms.Renderer(ProgramTime.Patient, files));
}
