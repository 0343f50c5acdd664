namespace Awoooi.Privacy.Scanning;

/// <summary>A stretch of text that has to be replaced.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Kind">What it is, as in the label.</param>
/// <param name="Rule">Name of the rule that says so, in kebab case.</param>
internal readonly record struct Finding(int Start, int End, string Kind, string Rule)
{
    public int Length => End - Start;
}
