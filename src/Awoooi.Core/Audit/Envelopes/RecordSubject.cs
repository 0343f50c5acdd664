using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Audit.Envelopes;

/// <summary>What a record's statement is about: git objects where its data names any, otherwise the incident, otherwise the event itself.</summary>
/// <remarks>Digests are named as in-toto's DigestSet names them: <c>gitCommit</c>, <c>gitTree</c>, <c>sha256</c>.</remarks>
internal static class RecordSubject
{
    private static readonly (string Field, string Digest)[] Objects = [("merge", "gitCommit"), ("head", "gitCommit"), ("tree", "gitTree")];

    /// <summary>The subjects; at least one, each of another name.</summary>
    public static JsonArray Of(AuditRecord record)
    {
        var found = new JsonArray([.. Objects.Where(x => IsObjectId(record.Data[x.Field])).Select(x => Subject(x.Field, x.Digest, record.Data[x.Field]!.GetValue<string>()))]);
        if (found.Count > 0) return found;
        var name = record.Incident.Length > 0 ? record.Incident : record.Key;
        return [Subject(record.Incident.Length > 0 ? name : record.Event, "sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];
    }

    private static JsonObject Subject(string name, string algorithm, string digest) => new JsonObject { ["name"] = name, ["digest"] = new JsonObject { [algorithm] = digest } };

    // SHA-1 or SHA-256, in full.
    private static bool IsObjectId(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
