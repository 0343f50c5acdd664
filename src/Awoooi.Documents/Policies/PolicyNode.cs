namespace Awoooi.Documents.Policies;

/// <summary>A piece of a policy file and the line it begins on.</summary>
/// <param name="Line">From 1.</param>
internal abstract record PolicyNode(int Line)
{
    /// <summary>What it is, for a message.</summary>
    public abstract string Shown { get; }

    /// <summary>A single value.</summary>
    public sealed record Scalar(int Line, string Text, bool Quoted) : PolicyNode(Line)
    {
        public override string Shown => Text.Length == 0 && !Quoted ? "nothing" : $"'{SafeText.Line(Text, 60)}'";

        public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(int Line, IReadOnlyList<PolicyNode> Items) : PolicyNode(Line)
    {
        public override string Shown => "a list";
    }

    /// <summary>A mapping, in the order of the file.</summary>
    public sealed record Mapping(int Line, IReadOnlyList<PolicyEntry> Entries) : PolicyNode(Line)
    {
        public override string Shown => "a mapping";
    }
}

/// <summary>One key of a mapping with its value.</summary>
internal sealed record PolicyEntry(string Key, int Line, PolicyNode Value);
