using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Testing.Clusters;

/// <summary>Makes objects in a cluster, with the statuses that controllers and kubelets would write.</summary>
public sealed class ClusterObjects : IDisposable
{
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _namespaces = new(1, 1);
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), (string Resource, bool Namespaced)> _resources = new();
    private readonly ConcurrentDictionary<ObjectRef, string> _ids = new();

    internal ClusterObjects(HttpClient client) => _client = client;

    /// <summary>Makes objects in their order, each namespace first; an object with a <c>status</c> has it when this returns.</summary>
    public async Task CreateAsync(IEnumerable<JsonObject> objects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var item in objects) await CreateAsync(item, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one object.</summary>
    /// <exception cref="InvalidOperationException">The server says no; the message holds why.</exception>
    public async Task CreateAsync(JsonObject item, CancellationToken cancellationToken = default)
    {
        var named = KubeObject.From(item) ?? throw new ArgumentException("no Kubernetes object", nameof(item));
        var (apiVersion, body) = (named.Ref.ApiVersion, (JsonObject)item.DeepClone());
        var (resource, namespaced) = await ResourceAsync(apiVersion, named.Ref.Kind, cancellationToken).ConfigureAwait(false);
        if (namespaced) await EnsureNamespaceAsync(named.Ref.Namespace, cancellationToken).ConfigureAwait(false);
        Prepare(body, named.Ref.Namespace);
        var list = Root(apiVersion) + (namespaced ? $"/namespaces/{named.Ref.Namespace}" : "") + $"/{resource}";
        var made = await PostAsync(list, named.Ref.Name, body, cancellationToken).ConfigureAwait(false);
        _ids[named.Ref] = (string)made["metadata"]!["uid"]!;
        if (body["status"] is not JsonObject status || status.Count == 0) return;
        made["status"] = status.DeepClone();
        await SendAsync(HttpMethod.Put, $"{list}/{named.Ref.Name}/status", made, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Defines a kind of custom resources, and waits until the server serves it.</summary>
    /// <param name="definition">A CustomResourceDefinition of one version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task DefineAsync(JsonObject definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await SendAsync(HttpMethod.Post, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition, cancellationToken).ConfigureAwait(false);
        var spec = definition["spec"]!;
        var (group, version, plural) = ((string)spec["group"]!, (string)spec["versions"]![0]!["name"]!, (string)spec["names"]!["plural"]!);
        while ((await _client.GetAsync(new Uri($"/apis/{group}/{version}/{plural}", UriKind.Relative), cancellationToken).ConfigureAwait(false)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false); // the server serves a new kind soon after it has taken it
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _namespaces.Dispose();

    private async Task EnsureNamespaceAsync(string ns, CancellationToken cancellationToken)
    {
        var name = new ObjectRef("v1", "Namespace", "", ns);
        if (ns == "default" || _ids.ContainsKey(name)) return;
        await _namespaces.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ids.ContainsKey(name)) return;
            await CreateAsync(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = ns } }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _namespaces.Release();
        }
    }

    // What another server gave it, it cannot keep; its owners are those of this server.
    private void Prepare(JsonObject body, string ns)
    {
        var metadata = (JsonObject)body["metadata"]!;
        foreach (var key in new[] { "resourceVersion", "uid", "generation", "managedFields", "selfLink" }) metadata.Remove(key);
        foreach (var owner in (metadata["ownerReferences"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            var name = new ObjectRef((string)owner["apiVersion"]!, (string)owner["kind"]!, ns, (string)owner["name"]!);
            owner["uid"] = _ids.GetValueOrDefault(name, "00000000-0000-0000-0000-000000000000");
        }
    }

    private async Task<(string Resource, bool Namespaced)> ResourceAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        if (_resources.TryGetValue((apiVersion, kind), out var known)) return known;
        var list = JsonNode.Parse(await _client.GetStringAsync(new Uri(Root(apiVersion), UriKind.Relative), cancellationToken).ConfigureAwait(false))!;
        var found = list["resources"]!.AsArray().FirstOrDefault(x => (string?)x!["kind"] == kind && !((string)x["name"]!).Contains('/', StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"the server knows no {kind} of {apiVersion}");
        return _resources[(apiVersion, kind)] = ((string)found["name"]!, (bool)found["namespaced"]!);
    }

    // While a server takes up a new definition it may break connections to its objects.
    private async Task<JsonObject> PostAsync(string list, string name, JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(HttpMethod.Post, list, body, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            using var found = await _client.GetAsync(new Uri($"{list}/{name}", UriKind.Relative), cancellationToken).ConfigureAwait(false);
            return found.IsSuccessStatusCode
                ? JsonNode.Parse(await found.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false))!.AsObject()
                : await SendAsync(HttpMethod.Post, list, body, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var answer = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private static string Root(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
}
