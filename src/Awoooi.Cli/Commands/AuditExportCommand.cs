using System.CommandLine;
using System.Globalization;
using Awoooi.Audit.Samples;
using Awoooi.Cli.Output;
using Awoooi.Documents.Audits;
using Awoooi.Privacy.Egress;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi audit export</c>: what an auditor samples.</summary>
internal static class AuditExportCommand
{
    public static Command Create(CommonOptions common, Option<string[]> keys)
    {
        var to = new Option<string>("--out") { Description = "a new or empty folder to write changes.md, changes.csv and changes.json into", Required = true };
        var from = new Option<DateTimeOffset>("--from") { Description = "changes that were allowed to merge at this time or later (UTC)", DefaultValueFactory = _ => DateTimeOffset.MinValue, CustomParser = Time };
        var until = new Option<DateTimeOffset>("--until") { Description = "changes that were allowed to merge before this time (UTC)", DefaultValueFactory = _ => DateTimeOffset.MaxValue, CustomParser = Time };
        var sample = new Option<int>("--sample") { Description = "how many changes", DefaultValueFactory = _ => 25 };
        var seed = new Option<string?>("--seed") { Description = "what the choice is made by (default: the head of the chain, which nobody can choose)" };
        var command = new Command("export", "verify the chain and write what an auditor samples: who asked, who approved, tests, results, every emergency")
        {
            common.Repository, common.Forge, common.Base, keys, to, from, until, sample, seed,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Folder(parsed.GetValue(to)!);
            using var evidence = await AuditCommand.OpenAsync(parsed, common, cancellationToken);
            var changes = new ChangeCollector();
            var report = await evidence.VerifyAsync([], x => changes.Add(x.Record), cancellationToken);
            var query = new SampleQuery(parsed.GetValue(from), parsed.GetValue(until), parsed.GetValue(sample), parsed.GetValue(seed));
            Write(folder, AuditSample.Of(report, evidence.KeysFrom, changes.Merged, query));
            return report.Holds ? 0 : 1;
        });
        return command;
    }

    private static void Write(string folder, AuditSample sample)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in new[] { ("changes.md", SampleText.Markdown(sample)), ("changes.csv", SampleText.Csv(sample)), ("changes.json", SampleText.Document(sample)) })
        {
            var lines = text.Split('\n').Select(x => Consoles.Privacy.Guard.Mask(EgressPoint.CommandOutput, x));
            File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines));
        }
        var console = Consoles.Out();
        foreach (var finding in sample.Report.Findings) console.MarkupLineInterpolated($"✗ {finding}");
        console.MarkupLineInterpolated($"{(sample.Report.Holds ? "✓" : "✗")} {sample.Changes.Count} of {sample.Population} merged changes and {sample.Emergencies.Count} emergencies in {folder}, by seed {sample.Seed}");
    }

    private static string Folder(string path) => Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()
        ? throw new UserErrorException(new("export-exists", $"{path} is not empty, and nothing was written", "name another folder"))
        : Path.GetFullPath(path);

    private static DateTimeOffset Time(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        result.AddError($"'{result.Tokens[0].Value}' is no time; write 2026-05-01 or 2026-05-01T12:00:00Z");
        return default;
    }
}
