using System.Text.Json.Nodes;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Results;
using Awoooi.Topology;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Finds the admission webhooks that are called for objects.</summary>
/// <remarks>Kubernetes, Dynamic Admission Control, matching requests. Match conditions are not evaluated: a webhook that has some counts as called.</remarks>
internal sealed class WebhookFinder(PatientApi api)
{
    private static readonly string[] Kinds = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

    private readonly List<(string Configuration, JsonObject Webhook)> _all = [];
    private readonly Dictionary<string, JsonObject?> _labels = new(StringComparer.Ordinal);

    /// <summary>Reads which there are, and the labels of namespaces.</summary>
    /// <returns>Null; or why they could not be read.</returns>
    public async Task<Refusal?> ReadAsync(IEnumerable<string> namespaces, CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            var path = $"apis/admissionregistration.k8s.io/v1/{kind.ToLowerInvariant()}s";
            if (!(await api.ObjectAsync(new(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false)).Succeeded(out var list, out var refusal)) return refusal;
            _all.AddRange(Items(list["items"]).SelectMany(x => Items(x["webhooks"]).Select(y => ($"{kind}/{KubeObject.Text(x["metadata"]?["name"])}", y))));
        }
        if (_all.TrueForAll(x => IsEmpty(x.Webhook["namespaceSelector"]))) return null;
        foreach (var ns in namespaces)
        {
            // Without the labels it is taken for called, which asks more and not less.
            var read = await api.ObjectAsync(new(HttpMethod.Get, $"api/v1/namespaces/{Uri.EscapeDataString(ns)}"), cancellationToken).ConfigureAwait(false);
            if (read.Refusal is null) _labels[ns] = read.Value["metadata"]?["labels"] as JsonObject ?? [];
        }
        return null;
    }

    /// <summary>Those that are called when an object is created, updated or deleted.</summary>
    public IEnumerable<AdmissionWebhook> Of(DryRunTrial trial, ServedKind kind) => _all.Where(x => IsCalled(x.Webhook, trial, kind))
        .Select(x => new AdmissionWebhook(x.Configuration, KubeObject.Text(x.Webhook["name"]) ?? "", KubeObject.Text(x.Webhook["sideEffects"]) ?? "Unknown"));

    private bool IsCalled(JsonObject webhook, DryRunTrial trial, ServedKind kind)
    {
        var operation = trial.Change.Kind switch { ChangeKind.Added => "CREATE", ChangeKind.Removed => "DELETE", _ => "UPDATE" };
        var exact = KubeObject.Text(webhook["matchPolicy"]) == "Exact";
        return Items(webhook["rules"]).Any(x => Has(x["apiGroups"], kind.Group) && Has(x["resources"], kind.Resource) && Has(x["operations"], operation)
                && (!exact || Has(x["apiVersions"], kind.Version)) && IsInScope(KubeObject.Text(x["scope"]), kind))
            && Selects(webhook["objectSelector"], trial.Object.At("metadata.labels") as JsonObject ?? [])
            && (!kind.Namespaced || !_labels.TryGetValue(trial.Object.Ref.Namespace, out var labels) || Selects(webhook["namespaceSelector"], labels));
    }

    private static bool Has(JsonNode? list, string value) => (list as JsonArray)?.Select(KubeObject.Text).Any(x => x == value || x is "*" or "*/*") == true;

    private static bool IsInScope(string? scope, ServedKind kind) => scope switch { "Cluster" => !kind.Namespaced, "Namespaced" => kind.Namespaced, _ => true };

    private static bool Selects(JsonNode? selector, JsonObject? labels) => IsEmpty(selector) || LabelSelector.Matches(selector, labels);

    private static bool IsEmpty(JsonNode? selector) => selector is not JsonObject { Count: > 0 };

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
