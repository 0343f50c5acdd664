using System.CommandLine;
using System.Text.Json.Serialization;
using Awoooi.Cli.Doctor;
using Awoooi.Cli.Hosting;
using Awoooi.Cli.Output;
using Awoooi.Documents.Policies;
using Awoooi.Flow;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi doctor</c>: what of all that the engine needs is not there or does not work, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommonOptions common)
    {
        var repository = new Option<string?>("--repo") { Description = "the manifest repository whose policies are read (default: the central or the shipped ones)" };
        var command = new Command("doctor", "look whether everything that the engine needs is there and works") { repository, common.Policies, common.Base, common.Json };
        var configuration = ServeFile.Option();
        configuration.Description = "configuration of serve whose clusters and Prometheus are looked at";
        command.Options.Add(configuration);
        foreach (var option in common.Live.All) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (Sources(common.Live, parsed, parsed.GetValue(configuration)) is not { } sources) return 1;
            var policies = await PoliciesAsync(parsed.GetValue(repository), parsed.GetValue(common.Policies), parsed.GetValue(common.Base), cancellationToken);
            return await RunAsync(new(policies, sources), parsed.GetValue(common.Json), cancellationToken);
        });
        return command;
    }

    /// <summary>What the options name, and what the configuration does; null when that has mistakes, which were told.</summary>
    private static IReadOnlyList<EvidenceSource>? Sources(LiveOptions live, ParseResult parsed, string? configuration)
    {
        var sources = new List<EvidenceSource> { new("", live.Cluster(parsed), live.Metrics(parsed)) };
        if (configuration is not null)
        {
            if (ServeFile.Read(configuration) is not { } serve) return null;
            sources.AddRange(serve.Repositories.Select(x => new EvidenceSource($"{x.Name} ", x.Kubernetes, x.Prometheus)));
        }
        return [.. sources.Where(x => x.Cluster is not null || x.Prometheus is not null)];
    }

    private static async Task<int> RunAsync(DoctorSubject subject, bool json, CancellationToken cancellationToken)
    {
        var (console, findings) = (Consoles.Out(), new List<FindingDocument>());
        foreach (var check in DoctorChecks.All)
        {
            await foreach (var found in check.RunAsync(subject, cancellationToken))
            {
                findings.Add(new(check.Name, found.About, found.Refusal is null, found.Refusal?.Rule ?? "", found.Refusal?.Reason ?? found.Text, found.Refusal?.Remedy ?? ""));
                if (json) continue;
                console.WriteLine($"{(found.Refusal is null ? "✓" : "✗")} {check.Name,-9} {found.About}: {found.Refusal?.Reason ?? found.Text}");
                if (found.Refusal is { } refusal) console.WriteLine($"    {refusal.Rule}: {refusal.Remedy}");
            }
        }
        if (json) Consoles.Print(new DoctorDocument(findings), DoctorJson.Default.DoctorDocument);
        return findings.TrueForAll(x => x.Well) ? 0 : 1;
    }

    private static async Task<Result<PolicySet>> PoliciesAsync(string? repository, string? policies, string? branch, CancellationToken cancellationToken)
    {
        if (repository is null) return new PolicySource(policies).Read(new NoFiles());
        await using var engine = await Engine.OpenAsync(new EngineOptions(repository) { Policies = policies, BaseBranch = branch, Privacy = Consoles.Privacy }, cancellationToken);
        return engine.Get<IPolicySource>().Read(engine.Get<IGitRepository>().Tree(engine.BaseCommit()));
    }
}

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(IReadOnlyList<FindingDocument> Findings);

internal sealed record FindingDocument(string Check, string About, bool Well, string Rule, string Text, string Remedy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorJson : JsonSerializerContext;
