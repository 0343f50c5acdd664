namespace Awoooi.Documents.Policies;

/// <summary>One mistake in one policy file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Key">Where, as a path of keys (<c>memory.max</c>); empty for the file as a whole.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What may stand there, as a phrase.</param>
internal sealed record PolicyProblem(int Line, string Key, string Found, string Expected);
