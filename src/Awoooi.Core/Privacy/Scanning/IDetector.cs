namespace Awoooi.Privacy.Scanning;

/// <summary>Finds some kinds of values in text. Stateless; time grows linearly with the text.</summary>
/// <remarks>
/// Each jumps from candidate to candidate, by the map or by a vectorised search for what its values cannot do without (an at sign, a
/// prefix), and then looks at the characters around it. Every character is looked at a bounded number of times.
/// </remarks>
internal interface IDetector
{
    /// <summary>Adds everything found, in any order; findings may overlap each other and those of others.</summary>
    /// <param name="text">The text.</param>
    /// <param name="map">Which of its characters are of which class.</param>
    /// <param name="findings">Where to add.</param>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">It took too long: the text is withheld.</exception>
    void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings);
}
