using Awoooi.Privacy.Addresses;
using Awoooi.Privacy.Fields;
using Awoooi.Privacy.Numbers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Tokens;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Detectors;

/// <summary>Every detector: built in, of the policy, of the incident's cluster. The built-in ones are made once; they hold no state.</summary>
internal static class DetectorCatalog
{
    private static readonly IDetector[] BuiltIn =
    [
        new DottedDetector(), new ColonDetector(), new MailDetector(), new TokenDetector(), new FieldDetector(), new LoginDetector(), new SignDetector(),
        new PhoneNumbers(), new NumberDetector(), new JwtDetector(), new PemDetector(), new SecretManifestDetector(), new WordDetector(), new PercentDetector(),
    ];

    /// <summary>The detectors in force.</summary>
    /// <param name="custom">Kinds of the policy.</param>
    /// <param name="inventory">Names of the cluster that are masked; null when names of objects stay.</param>
    /// <exception cref="ArgumentException">A pattern is not valid.</exception>
    public static IReadOnlyList<IDetector> For(IReadOnlyList<CustomKind> custom, ClusterInventory? inventory) =>
    [
        new LookalikeDetector([.. Kinds.All, .. custom.Select(x => x.Name)]),
        .. BuiltIn,
        .. inventory is null ? (IDetector[])[] : [new InventoryDetector(inventory), new PodNameDetector()],
        .. custom.Select(x => new PatternDetector(x)),
    ];
}
