using System.Text.RegularExpressions;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Metrics;
using Awoooi.Server.Composition;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>One manifest repository and what is known about the cluster behind it.</summary>
/// <param name="Name">Its name in the configuration, in metrics and in addresses.</param>
/// <param name="Path">Full path of the bare repository or work tree that is the forge.</param>
internal sealed partial record RepositoryOptions(string Name, string Path)
{
    /// <summary>Short name of the base branch; null: the repository's own default.</summary>
    public string? Base { get; init; }

    /// <summary>Short name of the branch that the delivery tool follows; empty: the base branch itself.</summary>
    public string Deliver { get; init; } = "";

    /// <summary>Folder of central policies; null: the base branch's, then the shipped ones.</summary>
    public string? Policies { get; init; }

    /// <summary>Folder of the remote bases and charts that the manifests name; null: none.</summary>
    public string? Vendored { get; init; }

    /// <summary>The live cluster; null: none is read.</summary>
    public ClusterConnection? Kubernetes { get; init; }

    /// <summary>Where metrics are asked; null: nowhere.</summary>
    public PrometheusConnection? Prometheus { get; init; }

    /// <summary>Folder of saved objects, in place of a live cluster; null: none.</summary>
    public string? Snapshot { get; init; }

    /// <summary>JSON list of readings; null: none.</summary>
    public string? Metrics { get; init; }

    /// <summary>JSON list of log tails; null: none.</summary>
    public string? Logs { get; init; }

    /// <summary>Namespaces whose alerts belong here, with <c>*</c> for any characters; empty: all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Reads <c>repositories</c>.</summary>
    public static IReadOnlyList<RepositoryOptions> ReadAll(SettingsSection root)
    {
        var problems = root.Reading.Problems.Count;
        var repositories = root.Entries("repositories", Read);
        if (repositories.Count == 0 && root.Reading.Problems.Count == problems) root.Refuse("repositories", "expected at least one repository: NAME: {path: …}", "missing");
        return repositories;
    }

    private static RepositoryOptions Read(string name, SettingsSection section)
    {
        if (!RepositoryName().IsMatch(name)) section.Refuse("path", "expected a name of a-z, 0-9 and - above it, at most 63 long", "a name that cannot be used");
        return new(name, ReadPath(section))
        {
            Base = section.Text("base"),
            Deliver = section.Text("deliver") ?? "",
            Policies = section.Folder("policies"),
            Vendored = section.Folder("vendored"),
            Kubernetes = section.SectionIfGiven("kubernetes", LiveSources.ReadCluster),
            Prometheus = section.SectionIfGiven("prometheus", LiveSources.ReadPrometheus),
            Snapshot = section.Folder("snapshot"),
            Metrics = section.File("metrics"),
            Logs = section.File("logs"),
            Namespaces = ReadNamespaces(section),
        };
    }

    private static string ReadPath(SettingsSection section)
    {
        if (section.Required("path", "expected the path of a git repository") is not { Length: > 0 } text) return "";
        var path = section.Reading.FullPath(text);
        try
        {
            GitFolder.Of(path);
        }
        catch (UserErrorException)
        {
            section.Refuse("path", "expected a git repository: a bare one, or the top folder of a work tree");
        }
        return path;
    }

    private static IReadOnlyList<string> ReadNamespaces(SettingsSection section)
    {
        var patterns = section.Texts("namespaces");
        foreach (var wrong in patterns.Where(x => !NamespacePattern().IsMatch(x)))
        {
            section.Refuse("namespaces", "expected names such as shop or shop-*", $"'{Documents.SafeText.Line(wrong, 60)}'");
        }
        return patterns;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();

    [GeneratedRegex("^[a-z0-9*-]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespacePattern();
}
