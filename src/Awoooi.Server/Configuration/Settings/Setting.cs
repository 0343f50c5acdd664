namespace Awoooi.Server.Configuration.Settings;

/// <summary>One value of the configuration and where it came from.</summary>
/// <param name="Key">Names from the top, joined by colons; items of lists by their number from 0.</param>
/// <param name="Text">The value; null where there is none.</param>
/// <param name="Place">Where a person finds it: <c>line 7</c>, or the name of an environment variable.</param>
/// <param name="IsBranch">Whether a mapping or a list stands here.</param>
internal sealed record Setting(string Key, string? Text, string Place, bool IsBranch = false);
