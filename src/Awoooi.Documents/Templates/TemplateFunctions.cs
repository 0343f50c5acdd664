using Scriban.Runtime;

namespace Awoooi.Documents.Templates;

/// <summary>The only functions that templates have.</summary>
internal static class TemplateFunctions
{
    /// <summary>For markdown: <c>code</c> makes a code span, <c>fence</c> a code block.</summary>
    public static ScriptObject Markdown(int limit)
    {
        var functions = new ScriptObject();
        functions.Import("code", new Func<object?, SafeMarkdown>(x => new(MarkdownText.Code(x?.ToString() ?? "", limit))));
        functions.Import("fence", new Func<object?, string, SafeMarkdown>((x, language) => new(MarkdownText.Fence(x?.ToString() ?? "", Word(language)))));
        return functions;
    }

    /// <summary>For plain text: none.</summary>
    public static ScriptObject Plain() => [];

    private static string Word(string language) => language.All(char.IsAsciiLetterOrDigit) ? language : "";
}
