namespace Awoooi.Documents.Tests.Templates;

/// <summary>One text that wants to be more than text, and what must not be in the result.</summary>
public sealed record HostileText(string Name, string Text, string Forbidden)
{
    /// <summary>The text; a placeholder stands for one that is too long for a table.</summary>
    public string Whole => Text == "REPEAT" ? new string('y', 1024 * 1024) : Text;
}
