namespace Awoooi.Documents.Templates;

/// <summary>Puts what a reader must know about the text itself before the text.</summary>
internal static class ProposalNotes
{
    public static string Before(string body, IReadOnlyList<string> notes) => notes.Count == 0
        ? body
        : $"> **About this text**\n{string.Concat(notes.Select(x => $"> - {MarkdownText.Escape(x)}\n"))}\n{body}";
}
