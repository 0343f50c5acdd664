using System.Text.Json.Nodes;
using Awoooi.Proofs.DryRuns;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.DryRuns;

public sealed class AdmissionWebhookTests(ClusterFixture fixture)
{
    private static readonly (string, string, string[]) Deployments = ("apps", "deployments", ["create", "patch"]);

    [Theory]
    [InlineData("None")]
    [InlineData("NoneOnDryRun")]
    public async Task RunAsync_WebhookTakesDryRuns_IsAskedAndNamed(string sideEffects)
    {
        using var webhook = new AdmissionServer(_ => null);
        var it = await StartAsync(webhook, $"hook-{sideEffects.ToLowerInvariant()}", sideEffects);

        var report = await it.Added(K8s.Deployment(it.Namespace, "api")).RunAsync();

        report.Trials.ShouldHaveSingleItem().Verdict.ShouldBe(TrialVerdict.Accepted);
        report.Webhooks.ShouldBe([new AdmissionWebhook($"ValidatingWebhookConfiguration/{it.Namespace}", $"{it.Namespace}.awoooi.example", sideEffects)]);
        var asked = webhook.Asked.ShouldHaveSingleItem();
        ((bool)asked["dryRun"]!).ShouldBeTrue();
        ((string)asked["userInfo"]!["username"]!).ShouldBe(it.Applier.User);
    }

    [Fact]
    public async Task RunAsync_WebhookHasSideEffects_CannotBeProvenAndIsNotCalled()
    {
        using var webhook = new AdmissionServer(_ => null);
        // The v1 API refuses a configuration that says Some; one that was made under v1beta1 is served by v1 all the same.
        var it = await Trying.StartAsync(fixture, "hook-some", Deployments);
        await LabelAsync(it);
        var old = webhook.Configuration(it.Namespace, it.Namespace, "Some");
        old["apiVersion"] = "admissionregistration.k8s.io/v1beta1";
        old["webhooks"]![0]!["admissionReviewVersions"] = new JsonArray("v1", "v1beta1");
        await it.CreateAsync(old);
        await ServedAsync(it, webhook);

        var report = await it.Added(K8s.Deployment(it.Namespace, "api")).RunAsync();

        var answer = report.Trials.ShouldHaveSingleItem();
        answer.Verdict.ShouldBe(TrialVerdict.Unprovable);
        answer.Why!.Reason.ShouldBe("admission webhook hook-some.awoooi.example takes no part in dry-runs");
        report.Webhooks.ShouldHaveSingleItem().TakesDryRuns.ShouldBeFalse();
        webhook.Asked.ShouldAllBe(x => (bool?)x["dryRun"] != true);
    }

    [Fact]
    public async Task RunAsync_WebhookDenies_IsRefusedWithItsNameAndWords()
    {
        using var webhook = new AdmissionServer(x => (string?)x["name"] == "probe" ? "probed" : "no latest tags here");
        var it = await StartAsync(webhook, "hook-deny", "None");
        var answer = (await it.Added(K8s.Deployment(it.Namespace, "api")).RunAsync()).Trials.ShouldHaveSingleItem();
        answer.Verdict.ShouldBe(TrialVerdict.Refused);
        answer.Why!.Reason.ShouldContain("hook-deny.awoooi.example");
        answer.Why.Reason.ShouldContain("no latest tags here");
    }

    [Fact]
    public async Task RunAsync_WebhookIsDown_CannotBeProvenAndIsNamed()
    {
        var webhook = new AdmissionServer(_ => null);
        var it = await StartAsync(webhook, "hook-down", "None");
        webhook.Dispose();
        var answer = (await it.Added(K8s.Deployment(it.Namespace, "api")).RunAsync()).Trials.ShouldHaveSingleItem();
        answer.Verdict.ShouldBe(TrialVerdict.Unprovable);
        answer.Why!.Reason.ShouldContain("hook-down.awoooi.example could not be called");
    }

    [Fact]
    public async Task RunAsync_WebhookIsForOtherNamespaces_IsNotNamed()
    {
        using var webhook = new AdmissionServer(_ => null);
        await StartAsync(webhook, "hook-there", "None");
        var it = await Trying.StartAsync(fixture, "hook-here", Deployments);
        await it.CreateAsync(K8s.ConfigMap(it.Namespace, "namespace-is-there"));
        (await it.Added(K8s.Deployment(it.Namespace, "api")).RunAsync()).Webhooks.ShouldBeEmpty();
    }

    private async Task<Trying> StartAsync(AdmissionServer webhook, string ns, string sideEffects)
    {
        var it = await Trying.StartAsync(fixture, ns, Deployments);
        await LabelAsync(it);
        await it.CreateAsync(webhook.Configuration(ns, ns, sideEffects));
        await ServedAsync(it, webhook);
        webhook.Asked.Clear();
        return it;
    }

    private static async Task LabelAsync(Trying it)
    {
        await it.CreateAsync(K8s.ConfigMap(it.Namespace, "namespace-is-there"));
        await it.AdminAsync(HttpMethod.Patch, $"/api/v1/namespaces/{it.Namespace}", $$$"""{"metadata":{"labels":{"judged":"{{{it.Namespace}}}"} } }""", "application/merge-patch+json");
    }

    // The API server takes up a new configuration after a while: until it calls the webhook, nothing can be seen of it.
    private async Task ServedAsync(Trying it, AdmissionServer webhook)
    {
        var server = await fixture.ServerAsync();
        for (var i = 0; webhook.Asked.Count == 0; i++)
        {
            i.ShouldBeLessThan(600, "the API server never called the webhook");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/apis/apps/v1/namespaces/{it.Namespace}/deployments")
            {
                Content = new StringContent(K8s.Deployment(it.Namespace, $"probe-{i}", replicas: 0).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
            (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
