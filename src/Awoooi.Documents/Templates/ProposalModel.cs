using System.Globalization;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Scriban.Runtime;

namespace Awoooi.Documents.Templates;

/// <summary>What templates read: the facts of a proposal as plain texts, numbers and lists. docs/templates.md lists the names.</summary>
internal sealed class ProposalModel(ProposalFacts facts, ProposalBudget budget)
{
    private readonly List<string> _cuts = [];

    /// <summary>What was left out, once <see cref="Write"/> ran.</summary>
    public IReadOnlyList<string> Cuts => _cuts;

    /// <summary>Builds the model.</summary>
    public ScriptObject Write() => new()
    {
        ["incident"] = facts.Incident,
        ["subject"] = facts.Subject.Id,
        ["base_branch"] = facts.BaseBranch,
        ["what_broke"] = facts.Diagnosis.Summary.Length > 0 ? facts.Diagnosis.Summary : $"The cause of the alerts on {facts.Subject.Id} is unknown.",
        ["alerts"] = List("alerts", facts.Alerts, x => new() { ["name"] = x.Name, ["starts_at"] = Time(x.StartsAt), ["text"] = x.Text }),
        ["diagnosis"] = Diagnosis(),
        ["remedy"] = Remedy(),
        ["edits"] = Edits(),
        ["renderer"] = facts.Change.Renderer,
        ["apps"] = Texts("apps", facts.Change.Apps),
        ["not_rendered"] = Texts("apps that were not rendered", facts.Change.NotRendered),
        ["diff"] = Diff(),
        ["proof"] = Proof(),
        ["risk"] = new ScriptObject { ["level"] = facts.Risk.Level.ToString(), ["because"] = Texts("reasons of the risk", facts.Risk.Because) },
        ["signatures"] = Signatures(),
        ["blast"] = Blast(),
        ["cost"] = Cost(),
        ["earlier"] = List("earlier incidents", facts.Earlier, x => new()
        {
            ["incident"] = x.Incident, ["ended_at"] = Time(x.EndedAt), ["alerts"] = string.Join(", ", x.Alerts), ["subject"] = x.Subject, ["cause"] = x.Cause,
            ["remedy"] = x.Remedy, ["change"] = x.Change, ["fate"] = x.Fate, ["words"] = x.Words,
        }),
        ["objections"] = Texts("objections", facts.Objections),
        ["not_checked"] = Texts("gaps", facts.NotChecked),
        ["review_commands"] = string.Join('\n', facts.ReviewCommands),
    };

    private ScriptObject Diagnosis() => new()
    {
        ["by"] = facts.Diagnosis.By,
        ["causes"] = List("causes", facts.Diagnosis.Causes, cause => new()
        {
            ["object"] = cause.Object.Id,
            ["container"] = cause.Container,
            ["reason"] = cause.Reason,
            ["confidence"] = Percent(cause.Confidence),
            ["commit"] = cause.Commit,
            ["hand_over"] = cause.HandOver,
            ["facts"] = Cited(cause),
        }),
        ["advice"] = Advice(facts.Diagnosis.Advice),
    };

    private ScriptObject Advice(ModelAdvice? advice) => new()
    {
        ["by"] = advice?.By ?? "",
        ["verdict"] = ProposalWords.Verdict(advice),
        ["causes"] = List("causes of the model", advice?.Causes ?? [], x => new()
        {
            ["object"] = x.Object.Id, ["kind"] = x.Kind.ToString(), ["reason"] = x.Reason, ["confidence"] = Percent(x.Confidence), ["facts"] = string.Join(", ", x.Evidence),
        }),
        ["steps"] = Texts("steps", [.. (advice?.Steps ?? []).Select(x => x.ToString())]),
    };

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)} %");

    private ScriptArray Cited(Cause cause) => List("facts", [.. facts.Facts.Where(x => cause.Evidence.Contains(x.Id))], x => new()
    {
        ["id"] = x.Id, ["source"] = x.Source, ["text"] = x.Text, ["time"] = x.Time is { } time ? Time(time) : "",
    });

    private ScriptObject Remedy() => new()
    {
        ["id"] = facts.Plan.Remedy,
        ["words"] = ProposalWords.Remedy(facts.Plan.Remedy),
        ["target"] = facts.Plan.Target.Id,
        ["because"] = facts.Plan.Because,
        ["reversal"] = facts.Plan.Reversal,
        ["hand_over"] = facts.Plan.HandOver,
        ["parameters"] = List("parameters", [.. facts.Plan.Parameters], x => new() { ["name"] = x.Key, ["value"] = x.Value }),
    };

    private ScriptArray Edits() => List("edits", facts.Change.Edits, x => new()
    {
        ["file"] = x.File,
        ["line"] = x.Line,
        ["object"] = x.Object.Id,
        ["field"] = x.Field.ToString(),
        ["before"] = x.Before ?? "absent",
        ["after"] = x.After ?? "absent",
        ["decided_by"] = x.DecidedBy,
    });

    private ScriptObject Proof() => new()
    {
        ["digest"] = facts.Proof.Digest,
        ["base_commit"] = facts.Proof.BaseCommit,
        ["holds"] = facts.Proof.Holds,
        ["verdict"] = ProposalWords.Verdict(facts.Proof),
        ["rollout"] = facts.Proof.Rollout,
        ["fields_read"] = facts.Proof.ReadSet.Count,
        ["checks"] = List("checks", [.. facts.Proof.Checks.OrderBy(x => x.Status == CheckStatus.Passed)], x => new()
        {
            ["name"] = x.Name, ["status"] = ProposalWords.Status(x.Status), ["detail"] = x.Detail, ["remedy"] = x.Remedy,
        }),
    };

    private ScriptObject Signatures() => new()
    {
        ["count"] = facts.Signatures.Count,
        ["words"] = ProposalWords.Signatures(facts.Signatures),
        ["because"] = facts.Signatures.Because,
        ["owners"] = List("owned paths", facts.Owners, x => new() { ["path"] = x.Path, ["owners"] = Texts("owners", x.Owners) }),
    };

    private ScriptObject Blast() => new()
    {
        ["pods"] = facts.BlastRadius.Pods,
        ["summary"] = facts.BlastRadius.Summary,
        ["picture"] = facts.BlastRadius.Picture,
        ["data"] = Texts("objects with data", facts.BlastRadius.Data),
        ["environments"] = Texts("other environments", facts.BlastRadius.Environments),
        ["services"] = List("dependent services", facts.BlastRadius.Services, x => new() { ["name"] = x.Name, ["depth"] = x.Depth }),
    };

    private ScriptObject Cost() => new()
    {
        ["monthly"] = new SafeMarkdown(facts.Cost.Monthly.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture)),
        ["currency"] = facts.Cost.Currency,
        ["lines"] = Texts("cost lines", facts.Cost.Lines),
    };

    private string Diff()
    {
        var diff = facts.Change.Diff;
        if (diff.Length <= budget.Diff) return diff;
        var end = budget.Diff == 0 ? 0 : diff.LastIndexOf('\n', budget.Diff - 1) + 1;
        _cuts.Add(string.Create(CultureInfo.InvariantCulture, $"{diff.AsSpan(end).Count('\n')} of {diff.AsSpan().Count('\n')} lines of the diff"));
        return diff[..end];
    }

    private ScriptArray List<T>(string name, IReadOnlyList<T> items, Func<T, ScriptObject> write) => [.. Limit(name, items).Select(write)];

    private ScriptArray Texts(string name, IReadOnlyList<string> items) => [.. Limit(name, items)];

    private IEnumerable<T> Limit<T>(string name, IReadOnlyList<T> items)
    {
        if (items.Count > budget.Items) _cuts.Add($"{items.Count - budget.Items} of {items.Count} {name}");
        return items.Take(budget.Items);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
