using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>What commits changed, object by object. Values under a name that speaks of a secret are not told at all.</summary>
internal static class CommitFacts
{
    private const int MaxFields = 12;

    private static readonly string[] SecretWords =
        ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "credential", "private", "accesskey", "access_key"];

    // Fields of Kubernetes that sound like secrets and hold names, times or switches.
    private static readonly string[] References =
    [
        "secret", "secrets", "secretName", "secretRef", "secretKeyRef", "imagePullSecrets", "automountServiceAccountToken", "serviceAccountToken",
        "tokenRequests", "nodePublishSecretRef",
    ];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.History.SelectMany(commit => commit.Changes
        .OrderBy(x => x.Change.Object.Namespace != evidence.Subject.Namespace).ThenBy(x => x.Change.Object.Id, StringComparer.Ordinal)
        .Select(x => new EvidenceFact($"commit {commit.Commit.Id[..Math.Min(8, commit.Commit.Id.Length)]} {x.Change.Object.Id}", commit.Commit.Time, Text(x))));

    private static string Text(DeclaredChange change) => change.Change.Kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        _ when change.Change.Fields.Count > MaxFields =>
            string.Join("; ", change.Change.Fields.Take(MaxFields).Select(x => Field(change.Change.Object, x))) + $"; and {change.Change.Fields.Count - MaxFields} more fields",
        _ => string.Join("; ", change.Change.Fields.Select(x => Field(change.Change.Object, x))),
    };

    private static string Field(ObjectRef item, FieldChange field)
    {
        if (item.Kind == "Secret" || IsSecret(field.Field)) return $"{field.Field}: changed (values withheld)";
        return Multiline(field.Before) || Multiline(field.After)
            ? $"{field.Field}:\n{LineDiff(KubeObject.Text(field.Before) ?? "", KubeObject.Text(field.After) ?? "")}"
            : $"{field.Field}: {Value(field.Before)} → {Value(field.After)}";
    }

    // Below valueFrom stand names of objects and keys.
    private static bool IsSecret(FieldPath path) => !path.Segments.Contains(new FieldSegment.Key("valueFrom")) && path.Segments.Any(x => x switch
    {
        FieldSegment.Key key => IsSecret(key.Name),
        FieldSegment.Item item => IsSecret(item.Value),
        _ => false,
    });

    private static bool IsSecret(string name) => !References.Contains(name) && SecretWords.Any(x => name.Contains(x, StringComparison.OrdinalIgnoreCase));

    private static bool Multiline(JsonNode? node) => KubeObject.Text(node)?.Contains('\n', StringComparison.Ordinal) == true;

    private static string Value(JsonNode? node) => node is null ? "(absent)" : node.ToJsonString(Plain);

    // Which lines went and which came, in their order; enough to read, no alignment.
    private static string LineDiff(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        return string.Join('\n', old.Except(now).Select(x => $"- {x}").Concat(now.Except(old).Select(x => $"+ {x}")));
    }
}
