using Awoooi.Cluster.Connections;
using Awoooi.Objects;
using Awoooi.Proofs.Schemas;
using Awoooi.Results;
using System.Text.Json.Nodes;

namespace Awoooi.Cluster.Schemas;

/// <summary>Asks a server for the schemas of everything that it serves, custom resources included.</summary>
public static class SchemaPull
{
    private const long MostBytes = 512L * 1024 * 1024;

    /// <summary>Asks. Servers from 1.27 on answer per group and version (OpenAPI v3); older ones in one document (v2), which says less.</summary>
    /// <returns>All of them; or the first refusal, because a part would pass for the whole.</returns>
    public static async Task<Result<PulledSchemas>> RunAsync(ClusterConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var session = new ClusterSession(connection, clock);
        if (!session.Open().Succeeded(out var api, out var refusal)) return refusal;
        var budget = new ReadBudget(MostBytes);
        if (!(await api.ObjectAsync("version", budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var version, out refusal)) return refusal;
        if (KubeObject.Text(version["gitVersion"]) is not { Length: > 0 } server) return Strange("version names no gitVersion");
        var file = new DefinitionFile();
        var index = await api.ObjectAsync("openapi/v3", budget, cancellationToken).ConfigureAwait(false);
        if (index.Refusal is { } missing && missing.Rule != ApiRefusals.NotFound) return missing;
        var paths = index.Refusal is null ? Paths(index.Value) : ["openapi/v2"];
        foreach (var path in paths)
        {
            if (!(await api.ObjectAsync(path, budget, cancellationToken).ConfigureAwait(false)).Succeeded(out var document, out refusal)) return refusal;
            file.Add(document);
        }
        var content = file.Write(server);
        if (!SavedDefinitions.Read("the server's schemas", content).Succeeded(out var saved, out refusal)) return refusal;
        return saved.NameOf("v1", "Pod") is null ? Strange("its schemas have no v1 Pod") : new PulledSchemas(content, server, paths[0].Contains("v2", StringComparison.Ordinal) ? "openapi/v2" : "openapi/v3", saved.Kinds);
    }

    // The index names addresses too, but those could lead elsewhere.
    private static List<string> Paths(JsonObject index) =>
        [.. (index["paths"] as JsonObject ?? []).Select(x => x.Key).Where(x => x.StartsWith("api", StringComparison.Ordinal) && x.All(IsPlain)).Order(StringComparer.Ordinal).Select(x => $"openapi/v3/{x}")];

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' || letter == '.';

    private static Refusal Strange(string what) => new(ApiRefusals.Failing, what, "look whether the address leads to a Kubernetes API server");
}

/// <summary>The schemas of one server.</summary>
/// <param name="Content">The file for <see cref="SavedDefinitions.FileName"/>.</param>
/// <param name="Server">Its version.</param>
/// <param name="Source">What was asked: <c>openapi/v3</c> or <c>openapi/v2</c>.</param>
/// <param name="Kinds">How many kinds they are of, versions counted apart.</param>
public sealed record PulledSchemas(byte[] Content, string Server, string Source, int Kinds);
