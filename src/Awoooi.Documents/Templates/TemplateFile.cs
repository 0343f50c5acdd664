using System.Text;
using Awoooi.Repositories;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Awoooi.Documents.Templates;

/// <summary>One template with the place it came from.</summary>
/// <param name="Shown">Its name for messages, with the place.</param>
/// <param name="Text">Its source; null when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; empty when it can.</param>
/// <param name="IsOwn">False for the template that is part of this assembly.</param>
internal sealed record TemplateFile(string Shown, string? Text, string Fault = "", bool IsOwn = true)
{
    private const string Folder = ".awoooi/templates";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The base branch's own template; null when it has none.</summary>
    public static TemplateFile? Own(IManifestTree baseTree, string name)
    {
        var path = $"{Folder}/{name}";
        var entry = baseTree.Entries.FirstOrDefault(x => x.Path == path);
        if (entry is null) return null;
        var shown = $"{path} (base branch)";
        if (entry.Kind != TreeEntryKind.File || baseTree.Read(path) is not { } bytes) return new(shown, null, "it is no regular file");
        if (bytes.Length > TemplateLimits.Source) return new(shown, null, $"{bytes.Length:N0} bytes, more than {TemplateLimits.Source:N0}");
        try
        {
            return new(shown, Utf8.GetString(bytes.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        }
        catch (DecoderFallbackException)
        {
            return new(shown, null, "it is not UTF-8");
        }
    }

    /// <summary>The template that is part of this assembly.</summary>
    public static TemplateFile BuiltIn(string name)
    {
        using var stream = typeof(TemplateFile).Assembly.GetManifestResourceStream($"templates/{name}")
            ?? throw new InvalidOperationException($"templates/{name} is not part of the assembly");
        using var reader = new StreamReader(stream, Utf8);
        return new(name, reader.ReadToEnd(), IsOwn: false);
    }

    /// <summary>Runs it.</summary>
    /// <param name="model">What it may read.</param>
    /// <param name="functions">What it may call.</param>
    /// <param name="escape">What every value goes through as it is written.</param>
    /// <returns>The text; or why there is none.</returns>
    public (string? Text, string Fault) Render(ScriptObject model, ScriptObject functions, Func<string, string> escape)
    {
        if (Text is null) return (null, Fault);
        using var timer = new CancellationTokenSource(IsOwn ? TemplateLimits.Time : Timeout.InfiniteTimeSpan);
        try
        {
            var template = Template.Parse(Text, Shown);
            if (template.HasErrors) return (null, template.Messages[0].ToString());
            var context = new EscapingContext(functions, escape, timer.Token);
            context.PushGlobal(model);
            return (template.Render(context), "");
        }
        catch (ScriptAbortException)
        {
            return (null, $"it ran for more than {TemplateLimits.Time.TotalSeconds:0} seconds");
        }
        catch (Exception error) when (error is ScriptRuntimeException or InvalidOperationException or ArgumentException or InvalidCastException)
        {
            return (null, error.Message);
        }
    }
}
