namespace Awoooi.Documents.Configuration;

/// <summary>One place in a configuration file.</summary>
/// <param name="Key">Names from the top, joined by colons; items of lists by their number from 0.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The value; null where there is none, or where a mapping or a list stands.</param>
/// <param name="IsBranch">Whether a mapping or a list stands here.</param>
public sealed record SettingsValue(string Key, int Line, string? Text, bool IsBranch);

/// <summary>What is no YAML that is read.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Key">Where, as a path of keys; empty for the file as a whole.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What may stand there, as a phrase.</param>
public sealed record SettingsProblem(int Line, string Key, string Found, string Expected);
