using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Privacy.Egress;

namespace Awoooi.Flow.Egress;

/// <summary>Guards what the evidence chain is to hold. A record that must not leave is written without its facts, with the rule in their place.</summary>
public sealed class RecordGuard(PrivacyInForce privacy) : IRecordGuard
{
    // Whoever signed, owns or ordered something is named in the record on purpose, and proven to be who they are.
    private static readonly string[] People = ["signers", "reviews", "by", "owners"];

    /// <inheritdoc/>
    public AuditEntry Check(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var context = new EgressContext([.. People.SelectMany(x => Texts(entry.Data[x]))]);
        var whole = new JsonObject { ["data"] = entry.Data.DeepClone(), ["key"] = entry.Key };
        return privacy.Guard.Check(EgressPoint.AuditRecord, whole, context).Succeeded(out var passed, out var refusal)
            ? entry with { Data = passed["data"]!.AsObject().DeepClone().AsObject(), Key = passed["key"]!.GetValue<string>() }
            : entry with { Data = new() { ["withheld"] = refusal.Rule, ["detail"] = refusal.Reason }, Key = $"{entry.Incident}/{entry.Stage}/withheld/{Digest(entry.Key)}" };
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
}
