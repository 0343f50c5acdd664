using Awoooi.Privacy.Detectors;

namespace Awoooi.Privacy;

/// <summary>Every detector, built in and of policy. The built-in ones are made once: they hold no state.</summary>
internal static class DetectorCatalog
{
    private static readonly string[] Kinds = [Finding.Secret, "IP", "MAC", "HOST", "EMAIL", "UUID", "ARN", "ACCOUNT", "CARD"];

    private static readonly IDetector[] Plain = [.. SecretPatterns.All, .. NamedSecrets.All, .. NetworkPatterns.All, .. IdentityPatterns.All];

    private static readonly IDetector[] BuiltIn = [.. Plain, new EncodedDetector(Plain), new EntropyDetector()];

    /// <summary>The detectors in force.</summary>
    /// <exception cref="ArgumentException">A pattern is not valid.</exception>
    public static IReadOnlyList<IDetector> For(IReadOnlyList<CustomKind> custom) =>
    [
        new LookalikeDetector([.. Kinds, .. custom.Select(x => x.Name)]),
        .. BuiltIn,
        .. custom.Select(x => new PatternDetector(x.Name, x.Pattern)),
    ];
}
