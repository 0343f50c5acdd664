using Awoooi.Results;

namespace Awoooi.Privacy;

/// <summary>A text after the shield, and what was replaced in it.</summary>
/// <param name="Text">What may leave the process.</param>
/// <param name="Findings">What was replaced, in order of place.</param>
public sealed record ShieldedText(string Text, IReadOnlyList<ShieldFinding> Findings)
{
    /// <summary>Why the text was withheld (<c>text-too-long</c>, <c>text-too-dense</c>, <c>text-too-many-values</c>, <c>text-pattern-slow</c>); null when it was not.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>One replaced stretch. Never holds the value.</summary>
/// <param name="Start">First character, in UTF-16 units of the input.</param>
/// <param name="Length">Characters, in UTF-16 units of the input.</param>
/// <param name="Kind">What it is (<see cref="Kinds"/>, or a kind of the policy).</param>
/// <param name="Label">What stands in its place.</param>
/// <param name="Rule">Which rule found it, in kebab case.</param>
public sealed record ShieldFinding(int Start, int Length, string Kind, string Label, string Rule);
