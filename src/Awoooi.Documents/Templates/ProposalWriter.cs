using Awoooi.PullRequests;
using Awoooi.Repositories;
using Scriban.Runtime;

namespace Awoooi.Documents.Templates;

/// <summary>
/// Writes proposals from Scriban templates: the base branch's own, else the built-in ones. Values are escaped as they are written,
/// so a template cannot forget it; a template that fails is replaced, and the body says so.
/// </summary>
public sealed class ProposalWriter : IProposalWriter
{
    private const string BodyTemplate = "pull-request.md.sbn";
    private const string CommitTemplate = "commit-message.txt.sbn";
    private const string TitleTemplate = "title.txt.sbn";

    /// <inheritdoc/>
    public ProposalText Write(ProposalFacts facts, IManifestTree baseTree)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(baseTree);
        var notes = new List<string>();
        var title = PlainText.Cut(FirstLine(Plain(TitleTemplate, facts, baseTree, notes)), 120);
        var commit = CommitMessage.Write(Plain(CommitTemplate, facts, baseTree, notes), facts);
        var body = Body(facts, baseTree, notes);
        return new(title, body, commit, notes);
    }

    private static string Body(ProposalFacts facts, IManifestTree baseTree, List<string> notes)
    {
        if (TemplateFile.Own(baseTree, BodyTemplate) is { } own)
        {
            var (text, fault) = Fitting(own, facts, notes);
            if (text is not null) return text;
            notes.Add(Replaced(own, fault));
        }
        var builtIn = TemplateFile.BuiltIn(BodyTemplate);
        var (body, broken) = Fitting(builtIn, facts, notes);
        if (body is not null) return body;
        notes.Add(Replaced(builtIn, broken));
        return PlainBody.Write(facts, notes);
    }

    /// <summary>The body at the most generous budget that fits the forge's limit.</summary>
    private static (string? Text, string Fault) Fitting(TemplateFile template, ProposalFacts facts, List<string> notes)
    {
        foreach (var budget in ProposalBudget.Steps)
        {
            var model = new ProposalModel(facts, budget);
            var values = model.Write();
            var (text, fault) = template.Render(values, TemplateFunctions.Markdown(budget.Value), x => MarkdownText.Escape(x, budget.Value));
            if (text is null) return (null, fault);
            var cuts = model.Cuts.Distinct().Select(x => $"left out for length: {x}").ToList();
            var body = ProposalNotes.Before(text, [.. notes, .. cuts]);
            if (body.Length > TemplateLimits.Body) continue;
            notes.AddRange(cuts);
            return (body, "");
        }
        return (null, $"it writes more than {TemplateLimits.Body:N0} characters however little there is to tell");
    }

    private static string Plain(string name, ProposalFacts facts, IManifestTree baseTree, List<string> notes)
    {
        var model = new ProposalModel(facts, ProposalBudget.Steps[1]).Write();
        if (TemplateFile.Own(baseTree, name) is { } own)
        {
            var (text, fault) = Render(own, model);
            if (!string.IsNullOrWhiteSpace(text)) return text;
            notes.Add(Replaced(own, text is null ? fault : "it writes nothing"));
        }
        var builtIn = TemplateFile.BuiltIn(name);
        var (words, broken) = Render(builtIn, model);
        if (words is not null) return words;
        notes.Add(Replaced(builtIn, broken));
        return PlainText.Escape($"{ProposalWords.Remedy(facts.Plan.Remedy)}: {facts.Plan.Target.Id}");

        static (string? Text, string Fault) Render(TemplateFile template, ScriptObject model) =>
            template.Render(model, TemplateFunctions.Plain(), x => PlainText.Escape(x));
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();

    private static string Replaced(TemplateFile template, string fault) =>
        $"the template {template.Shown} was not used: {SafeText.Line(fault, 300)}";
}
