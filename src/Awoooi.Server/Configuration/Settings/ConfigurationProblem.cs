namespace Awoooi.Server.Configuration.Settings;

/// <summary>One mistake of the configuration.</summary>
/// <param name="Key">The key, as people write it: <c>access.tokens[0].role</c>.</param>
/// <param name="Place">Line of the file, or name of the environment variable; empty when it is nowhere.</param>
/// <param name="Found">What stands there; never a secret.</param>
/// <param name="Expected">What may stand there, as a phrase.</param>
internal sealed record ConfigurationProblem(string Key, string Place, string Found, string Expected);
