using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>A validating admission webhook over HTTPS on 127.0.0.1.</summary>
public sealed class AdmissionServer : IDisposable
{
    private readonly SecurePage _page;

    /// <summary>Starts one.</summary>
    /// <param name="judge">Says why a request is denied; null: it is allowed.</param>
    public AdmissionServer(Func<JsonObject, string?> judge) => _page = new("application/json", (_, body) =>
    {
        var request = JsonNode.Parse(body)!["request"]!.AsObject();
        lock (Asked) Asked.Add(request);
        return Review(request, judge(request));
    });

    /// <summary>The requests that it was asked about.</summary>
    public List<JsonObject> Asked { get; } = [];

    /// <summary>Its configuration, for Deployments of one namespace.</summary>
    /// <param name="name">Name of the configuration; the webhook is called <c>NAME.awoooi.example</c>.</param>
    /// <param name="ns">The namespace: its label <c>judged</c> must be its name.</param>
    /// <param name="sideEffects">What it says of itself.</param>
    public JsonObject Configuration(string name, string ns, string sideEffects) => K8s.Object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", name)
        .With("webhooks", new JsonArray(new JsonObject
        {
            ["name"] = $"{name}.awoooi.example",
            ["sideEffects"] = sideEffects,
            ["admissionReviewVersions"] = new JsonArray("v1"),
            ["timeoutSeconds"] = 5,
            ["clientConfig"] = new JsonObject
            {
                ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_page.Port}/judge"),
                ["caBundle"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(_page.Authority)),
            },
            ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["judged"] = ns } },
            ["rules"] = JsonNode.Parse("""[{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE","UPDATE"],"resources":["deployments"]}]"""),
        }));

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();

    private static string Review(JsonObject request, string? why)
    {
        var response = new JsonObject { ["uid"] = request["uid"]!.DeepClone(), ["allowed"] = why is null };
        if (why is not null) response["status"] = new JsonObject { ["code"] = 403, ["message"] = why };
        return new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["kind"] = "AdmissionReview", ["response"] = response }.ToJsonString();
    }
}
