namespace Awoooi.Documents.Templates;

/// <summary>Text that was made safe already: a template writes it as it is.</summary>
internal sealed record SafeMarkdown(string Text)
{
    public override string ToString() => Text;
}
