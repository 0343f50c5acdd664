using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Awoooi.Documents.Templates;

/// <summary>Runs templates that cannot forget to escape: every value is escaped as it is written.</summary>
internal sealed class EscapingContext : TemplateContext
{
    private readonly Func<string, string> _escape;

    public EscapingContext(ScriptObject functions, Func<string, string> escape, CancellationToken cancellationToken)
        : base(functions)
    {
        _escape = escape;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedIndexerAccess = false;
        LoopLimit = 5_000;
        RecursiveLimit = 20;
        ObjectRecursionLimit = 20;
        LimitToString = TemplateLimits.Output;
        OutputLimit = TemplateLimits.Output;
        OnStringLimit = ScriptLimitBehavior.Throw;
        OnOutputLimit = ScriptLimitBehavior.Throw;
        AutoIndent = false;
        NewLine = "\n";
        CancellationToken = cancellationToken;
    }

    /// <inheritdoc/>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        Write(textAsObject switch
        {
            null => "",
            SafeMarkdown safe => safe.Text,
            string text => _escape(text),
            _ => _escape(ObjectToString(textAsObject) ?? ""),
        });
        return this;
    }
}
