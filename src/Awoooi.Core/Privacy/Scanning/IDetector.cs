namespace Awoooi.Privacy.Scanning;

/// <summary>Finds some kinds of values in text. Stateless; time grows linearly with the text.</summary>
/// <remarks>
/// Each jumps from candidate to candidate by a vectorised search for what its values cannot do without (a dot, an at sign, a prefix),
/// and then looks at the characters around it. Every character is looked at a bounded number of times.
/// </remarks>
internal interface IDetector
{
    /// <summary>Adds everything found, in any order; findings may overlap each other and those of others.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">It took too long: the text is withheld.</exception>
    void Find(ReadOnlySpan<char> text, FindingList findings);
}
