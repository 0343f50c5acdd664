namespace Awoooi.Core.Tests.Architecture;

/// <summary>A project is a vendor boundary: who may reference whom, and whose package is whose.</summary>
internal static class ProjectRules
{
    /// <summary>Projects that may put adapters together.</summary>
    private static readonly string[] Composers = ["Awoooi.Cli", "Awoooi.Server"];

    /// <summary>Package → the one project that may know it. A package that comes new gets its line here.</summary>
    private static readonly Dictionary<string, string> Owners = new()
    {
        ["Scriban.Signed"] = "Awoooi.Documents",
        ["DiffPlex"] = "Awoooi.Documents",
        ["LibGit2Sharp"] = "Awoooi.Git",
        ["Microsoft.Data.Sqlite"] = "Awoooi.Storage",
        ["Npgsql"] = "Awoooi.Storage",
        ["Confluent.Kafka"] = "Awoooi.Messaging",
        ["KubernetesClient"] = "Awoooi.Cluster",
        ["OllamaSharp"] = "Awoooi.Llm",
        ["OpenAI"] = "Awoooi.Llm",
        ["Anthropic"] = "Awoooi.Llm",
        ["Microsoft.Extensions.AI"] = "Awoooi.Llm",
        ["Microsoft.Extensions.AI.OpenAI"] = "Awoooi.Llm",
        ["Microsoft.Orleans.Server"] = "Awoooi.Server",
        ["Microsoft.Orleans.Clustering.AdoNet"] = "Awoooi.Server",
        ["Microsoft.Orleans.Reminders"] = "Awoooi.Server",
        ["Microsoft.Orleans.Reminders.AdoNet"] = "Awoooi.Server",
        ["Microsoft.AspNetCore.Authentication.JwtBearer"] = "Awoooi.Server",
        ["Microsoft.AspNetCore.OpenApi"] = "Awoooi.Server",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "Awoooi.Server",
        ["OpenTelemetry.Exporter.Prometheus.AspNetCore"] = "Awoooi.Server",
        ["OpenTelemetry.Extensions.Hosting"] = "Awoooi.Server",
        ["System.CommandLine"] = "Awoooi.Cli",
        ["Spectre.Console"] = "Awoooi.Cli",
    };

    public static IEnumerable<string> Violations(ProjectFile project)
    {
        foreach (var reference in project.Projects)
        {
            if (project.Name == "Awoooi.Core") yield return $"Awoooi.Core references {reference}; it references none of ours";
            else if (!Composers.Contains(project.Name) && reference != "Awoooi.Core") yield return $"{project.Name} references {reference}; an adapter references Awoooi.Core only";
        }
        foreach (var package in project.Packages)
        {
            if (Refused(project.Name, package) is { } why) yield return $"{project.Name} has package {package}: {why}";
        }
        if (project.Name == "Awoooi.Core" && project.Usings.Count > 0) yield return "Awoooi.Core imports namespaces in its project file, where the order of folders cannot be seen";
    }

    private static string? Refused(string project, string package) => Owners.TryGetValue(package, out var owner)
        ? owner == project ? null : $"only {owner} may know it"
        : package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            ? project != "Awoooi.Core" || package.EndsWith(".Abstractions", StringComparison.Ordinal) ? null : "Awoooi.Core takes abstractions only"
            : "no project owns it; say in ProjectRules which one does";
}
