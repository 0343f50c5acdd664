namespace Awoooi.Privacy.Scanning;

/// <summary>A text is more work than <see cref="WorkBudget"/> lets it be. Leaves all detectors at once; who began the scan withholds the text.</summary>
internal sealed class TooMuchWorkException : Exception;
