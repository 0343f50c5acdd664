using System.Globalization;
using System.Text;
using Awoooi.PullRequests;

namespace Awoooi.Documents.Templates;

/// <summary>The body without any template: what a reviewer needs at least.</summary>
internal static class PlainBody
{
    private const int Items = 20;

    public static string Write(ProposalFacts facts, IReadOnlyList<string> notes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(facts.Diagnosis.Summary)}\n\n");
        foreach (var edit in facts.Change.Edits.Take(Items))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code(edit.Object.Id)} {MarkdownText.Code(edit.Field.ToString())}: ");
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Code(edit.Before ?? "absent")} → {MarkdownText.Code(edit.After ?? "absent")} in {MarkdownText.Code(edit.File)}\n");
        }
        if (facts.Change.Edits.Count > Items) text.Append(CultureInfo.InvariantCulture, $"- and {facts.Change.Edits.Count - Items} more: see the files\n");
        text.Append(CultureInfo.InvariantCulture, $"\nProof {MarkdownText.Code(facts.Proof.Digest)} {MarkdownText.Escape(ProposalWords.Verdict(facts.Proof))}.\n");
        text.Append(CultureInfo.InvariantCulture, $"Risk {facts.Risk.Level}; needs {MarkdownText.Escape(ProposalWords.Signatures(facts.Signatures))}, and an owner of each path.\n");
        text.Append(CultureInfo.InvariantCulture, $"Not checked: {facts.NotChecked.Count} {(facts.NotChecked.Count == 1 ? "thing" : "things")}");
        text.Append(string.Concat(facts.NotChecked.Take(Items).Select(x => $"\n- {MarkdownText.Escape(x, 200)}")));
        return ProposalNotes.Before(text.Append('\n').ToString(), notes);
    }
}
