using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Privacy.Egress;

/// <summary>What left about one incident: never the text, only what identifies it to somebody who has it.</summary>
/// <param name="Entries">The first <see cref="MaxEntries"/>, in order.</param>
/// <param name="More">How many came beyond.</param>
public sealed record EgressLedger(IReadOnlyList<EgressEntry> Entries, int More)
{
    /// <summary>Entries that are kept.</summary>
    public const int MaxEntries = 200;

    /// <summary>Nothing left yet.</summary>
    public static readonly EgressLedger Empty = new([], 0);

    /// <summary>The ledger with one more entry; the same when this text went there before: a repeated stage sends nothing new.</summary>
    public EgressLedger With(EgressEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Entries.Any(x => x.Point == entry.Point && x.Destination == entry.Destination && x.Hash == entry.Hash)) return this;
        return Entries.Count < MaxEntries ? this with { Entries = [.. Entries, entry] } : this with { More = More + 1 };
    }
}

/// <summary>One text that left.</summary>
/// <param name="Point">Through which point.</param>
/// <param name="Destination">Where to: a ref, a model.</param>
/// <param name="Hash">HMAC-SHA256 of the text in UTF-8 under the incident's canary, hexadecimal: who has the store can check a text, nobody can guess one.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Replaced">What the guard replaced in it, by kind.</param>
/// <param name="Time">When.</param>
/// <param name="Policy">Digest of the policies in force; empty when none was read.</param>
public sealed record EgressEntry(
    EgressPoint Point, string Destination, string Hash, int Length, IReadOnlyDictionary<string, int> Replaced, DateTimeOffset Time, string Policy)
{
    /// <summary>An entry about a text that the guard let pass.</summary>
    public static EgressEntry Of(EgressPoint point, string destination, GuardedText text, string canary, DateTimeOffset time, string policy)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(point, destination, HashOf(text.Text, canary), text.Text.Length, text.Replaced, time, policy);
    }

    /// <summary>What stands for a text in a ledger.</summary>
    public static string HashOf(string text, string canary) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(canary), Encoding.UTF8.GetBytes(text)));
}
