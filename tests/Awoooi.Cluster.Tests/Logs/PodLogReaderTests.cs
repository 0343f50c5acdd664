using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Logs;
using Awoooi.Evidences;
using Awoooi.Testing;
using Awoooi.Testing.Clusters;

namespace Awoooi.Cluster.Tests.Logs;

public sealed class PodLogReaderTests(ClusterFixture fixture)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogsAsync_WithTheDocumentedRole_ReadsTheEndOfWhatTheSubjectWrote()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        using var kubelet = new KubeletServer("first\r\n\nlast\n");
        var (crashed, sound) = (Pod("logs", "web-1", "web", 4), Pod("logs", "other-1", "other", 0));
        await server.Objects.CreateAsync([kubelet.Node("log-node"), crashed, sound, .. Roles.Documented().BoundTo(user)], Cancelled);

        var read = await ReadAsync(server, user, crashed, sound);

        read.NotRead.ShouldBeEmpty();
        var tail = read.Items.ShouldNotBeNull().ShouldHaveSingleItem();
        (tail.Namespace, tail.Pod, tail.Container, tail.Previous).ShouldBe(("logs", "web-1", "web", true));
        tail.Lines.ShouldBe(["first", "last"]);
        kubelet.Asked.ShouldHaveSingleItem().ShouldContain("tailLines=40");
        kubelet.Asked[0].ShouldContain("limitBytes=16384");
    }

    [Fact]
    public async Task LogsAsync_RoleWithoutTheRuleForLogs_SaysThatTheyWereNotRead()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        var pod = Pod("quiet", "web-1", "web", 4);
        await server.Objects.CreateAsync([pod, .. Roles.Documented().Without("pods/log").BoundTo(user)], Cancelled);

        var read = await ReadAsync(server, user, pod);

        read.Items.ShouldBeEmpty();
        var refusal = read.NotRead.ShouldHaveSingleItem();
        refusal.Rule.ShouldBe("cluster-forbidden");
        refusal.Reason.ShouldContain("pods/log");
    }

    private static async Task<Telemetry<LogTail>> ReadAsync(KubernetesServer server, string user, params JsonObject[] pods)
    {
        using var session = new ClusterSession(new(server.Kubeconfig(user), null), TimeProvider.System);
        var view = new ClusterView([.. pods.Select(x => x.Named())], ["Pod"]);
        return await new PodLogReader(session).LogsAsync(new(new("", "Deployment", pods[0].Named().Ref.Namespace, "web"), default, view), Cancelled);
    }

    private static JsonObject Pod(string ns, string name, string app, int restarts)
    {
        var status = restarts == 0 ? """{"image":"","imageID":"","ready":true,"state":{"running":{} } }"""
            : """{"image":"","imageID":"","ready":false,"state":{"waiting":{"reason":"CrashLoopBackOff"} },"lastState":{"terminated":{"exitCode":1} } }""";
        return K8s.Pod(ns, name, "Deployment", app, app).With("spec.nodeName", "log-node")
            .With("status.containerStatuses", new JsonArray(JsonNode.Parse(status)!.AsObject().With("name", app).With("restartCount", restarts)));
    }
}
