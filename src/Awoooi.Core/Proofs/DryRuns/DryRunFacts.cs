using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.DryRuns;

/// <summary>Reads what an API server said by a written name, so that it can be asked again at the gate.</summary>
internal static class DryRunFacts
{
    /// <summary>Stands for the server itself.</summary>
    public static readonly ObjectRef Server = new("", "APIServer", "", "server");

    public const string Version = "(server version)";
    public const string Webhooks = "(server calls webhooks)";
    public const string Accepts = "(server accepts)";
    public const string Permits = "(server permits)";

    private const string Prefix = "(server ";

    /// <summary>Whether a field of a read-set is one of these.</summary>
    public static bool Is(string field) => field.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Canonical JSON of the fact; null when the server said nothing of it.</summary>
    public static string? Read(DryRunReport report, ObjectRef name, string field) => Value(report, name, field) is { } value ? CanonicalJson.Write(value) : null;

    private static JsonNode? Value(DryRunReport report, ObjectRef name, string field)
    {
        var trial = report.Trials.FirstOrDefault(x => x.Object == name);
        return field switch
        {
            Version => JsonValue.Create(Minor(report.ServerVersion)),
            Webhooks => new JsonArray([.. report.Webhooks.Select(x => (JsonNode)$"{x.Name}: {x.SideEffects}").OrderBy(x => (string?)x, StringComparer.Ordinal)]),
            Accepts => trial is null ? null : JsonValue.Create(trial.Verdict.ToString()),
            Permits => trial is null ? null : new JsonObject(trial.Permissions.Select(x => KeyValuePair.Create(x.Verb, (JsonNode?)JsonValue.Create(x.Allowed)))),
            _ => throw new InvalidOperationException($"no fact is called {field}"),
        };
    }

    // Patch releases change no API.
    private static string Minor(string version) => string.Join('.', version.Split('.').Take(2));
}
