namespace Awoooi.Privacy;

/// <summary>Finds one sort of value in text. Stateless; time grows linearly with the text.</summary>
internal interface IDetector
{
    /// <summary>Everything found, in any order; findings may overlap with those of others.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">It took too long: the text is withheld.</exception>
    IEnumerable<Finding> Find(string text);
}
