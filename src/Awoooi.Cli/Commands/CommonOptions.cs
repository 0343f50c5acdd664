using System.CommandLine;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary>Options that several commands share, each defined once.</summary>
internal sealed class CommonOptions
{
    public Option<string> Repository { get; } = new("--repo") { Description = "the manifest repository: a folder with a git repository in it", Required = true };

    public Option<string?> Forge { get; } = new("--forge") { Description = "where changes go, as local:PATH of a bare repository (default: the manifest repository itself)" };

    public Option<string?> Snapshot { get; } = new("--snapshot") { Description = "folder of live objects, as 'kubectl get KIND -A -o yaml' prints them, one kind a file" };

    public Option<string?> Metrics { get; } = new("--metrics") { Description = "JSON list of readings {name, value, time}; a name is a PromQL expression" };

    public Option<string?> Logs { get; } = new("--logs") { Description = "JSON list of {namespace, pod, container, previous, lines}" };

    /// <summary>The live cluster and Prometheus.</summary>
    public LiveOptions Live { get; } = new();

    public Option<string?> Policies { get; } = new("--policies") { Description = "folder of policies that go before those of the base branch" };

    public Option<string?> Vendored { get; } = new("--vendored") { Description = "folder of the remote bases and charts that manifests name; nothing is ever fetched" };

    public Option<string?> Base { get; } = new("--base") { Description = "the branch to read and to propose to (default: main, else master, else what HEAD names)" };

    public Option<string> Deliver { get; } = new("--deliver") { Description = "branch that Argo CD or Flux follows; moved in the same push as a merge", DefaultValueFactory = _ => "" };

    public Option<bool> Json { get; } = new("--json") { Description = "print one JSON document" };

    /// <summary>Adds the options that say what to work on.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { Repository, Forge, Snapshot, Metrics, Logs, Policies, Vendored, Base, Deliver, Json }.Concat(Live.All)) command.Options.Add(option);
        return command;
    }

    public EngineOptions Read(ParseResult parsed) => new(parsed.GetValue(Repository)!)
    {
        Forge = ForgePath(parsed.GetValue(Forge)),
        Cluster = Live.Cluster(parsed),
        Prometheus = Live.Metrics(parsed),
        Snapshot = parsed.GetValue(Snapshot),
        Metrics = parsed.GetValue(Metrics),
        Logs = parsed.GetValue(Logs),
        Policies = parsed.GetValue(Policies),
        Vendored = VendoredFolder(parsed.GetValue(Vendored)),
        BaseBranch = parsed.GetValue(Base),
        DeliveryBranch = parsed.GetValue(Deliver) ?? "",
        Privacy = Consoles.Privacy,
        Services = Runs.Add,
    };

    private static string? VendoredFolder(string? value) => value is null || Directory.Exists(value)
        ? value
        : throw new UserErrorException(new("vendored-missing", $"there is no folder {value}", "name the folder that holds bases/, files/ and charts/"));

    private static string? ForgePath(string? value) => value switch
    {
        null => null,
        _ when value.StartsWith("local:", StringComparison.Ordinal) && value.Length > 6 => value[6..],
        _ => throw new UserErrorException(new("forge-unknown", $"--forge '{value}' names no forge that this version has", "write local:PATH, with PATH a bare git repository")),
    };
}
