using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Memories;

/// <summary>What a remedy was planned on, small enough to be kept and plain enough to be compared: two prints that differ say in what.</summary>
/// <param name="Facts">Causes with the commits to blame, and fields of the objects concerned, each with its value or the digest of it.</param>
/// <param name="Measures">Metrics of the object at fault, each with its highest value.</param>
public sealed record EvidencePrint(IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, double> Measures)
{
    /// <summary>Measures that lie no further apart than this share of the larger one are the same: they never repeat exactly.</summary>
    public const double Tolerance = 0.2;

    /// <summary>Begins the digest of a value that is not told.</summary>
    internal const string Hidden = "sha256:";

    private const int MostDifferences = 8;

    /// <summary>SHA-256 over all of it, hexadecimal, for the evidence chain. Measures enter with two digits.</summary>
    public string Digest
    {
        get
        {
            var lines = Facts.Select(x => $"{x.Key}={x.Value}").Concat(Measures.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Key}={x.Value:E1}")));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));
        }
    }

    /// <summary>What is different now from what it was then, in words; empty when the evidence is the same. A measure that only one of them has says nothing.</summary>
    public IReadOnlyList<string> Since(EvidencePrint earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var facts = Facts.Keys.Union(earlier.Facts.Keys).Order(StringComparer.Ordinal)
            .Select(x => (Name: x, Then: earlier.Facts.GetValueOrDefault(x), Now: Facts.GetValueOrDefault(x))).Where(x => x.Then != x.Now).Select(x => Words(x.Name, x.Then, x.Now));
        var measures = Measures.Keys.Intersect(earlier.Measures.Keys).Order(StringComparer.Ordinal)
            .Select(x => (Name: x, Then: earlier.Measures[x], Now: Measures[x])).Where(x => Math.Abs(x.Then - x.Now) > Tolerance * Math.Max(Math.Abs(x.Then), Math.Abs(x.Now)))
            .Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Name}: {x.Then:G3} → {x.Now:G3}"));
        var all = facts.Concat(measures).ToList();
        return all.Count <= MostDifferences ? all : [.. all.Take(MostDifferences - 1), $"and {all.Count - MostDifferences + 1} more"];
    }

    private static string Words(string name, string? then, string? now) => (then, now) switch
    {
        (null, _) => $"{name} is new",
        (_, null) => $"{name} is gone",
        _ when then.StartsWith(Hidden, StringComparison.Ordinal) || now.StartsWith(Hidden, StringComparison.Ordinal) => $"{name} changed",
        _ => $"{name}: {then} → {now}",
    };
}
