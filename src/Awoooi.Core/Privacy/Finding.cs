namespace Awoooi.Privacy;

/// <summary>A stretch of text that has to be replaced.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Kind">What it is, as in the label.</param>
/// <param name="Canonical">The value in one form, so that two spellings get the same label.</param>
internal readonly record struct Finding(int Start, int End, string Kind, string Canonical)
{
    public const string Secret = "SECRET";

    /// <summary>Text that only looks like one of our labels.</summary>
    public const string Lookalike = "";

    public int Length => End - Start;
}
