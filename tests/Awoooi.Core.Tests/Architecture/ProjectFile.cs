using System.Xml.Linq;

namespace Awoooi.Core.Tests.Architecture;

/// <summary>One project file.</summary>
/// <param name="Name">The project.</param>
/// <param name="Projects">Projects it references.</param>
/// <param name="Packages">Packages it references.</param>
/// <param name="RootNamespace">Its root namespace.</param>
/// <param name="Usings">Namespaces it imports everywhere.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, string RootNamespace, IReadOnlyList<string> Usings)
{
    public static ProjectFile Of(string name, string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        return new(
            name,
            [.. Includes(root, "ProjectReference").Select(x => Path.GetFileNameWithoutExtension(x.Replace('\\', '/')))],
            [.. Includes(root, "PackageReference")],
            root.Descendants("RootNamespace").FirstOrDefault()?.Value ?? name,
            [.. Includes(root, "Using")]);
    }

    private static IEnumerable<string> Includes(XElement root, string item) => root.Descendants(item).Select(x => (string?)x.Attribute("Include") ?? "");
}
