using Awoooi.Alerts;
using Awoooi.Incidents;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Incidents;

public sealed class AlertSubjectTests
{
    [Theory, TableData("Incidents/subjects.csv")]
    public void Of_EachLabelSet_IsWhatItIsAbout(string labels, string? subject, string? why) =>
        (AlertSubject.Of(Alert(labels))?.Id).ShouldBe(subject, why);

    [Theory]
    [InlineData("namespace=shop pod=web-7d9c6b5f4d-x2k9p container=web uid=1 job=kube-state-metrics", "Pod/shop/web-7d9c6b5f4d-x2k9p", "web")]
    [InlineData("namespace=shop deployment=web pod=kps-kube-state-metrics-7c9d8b5f4-w2xkq container=kube-state-metrics job=kube-state-metrics", null, null)]
    public void PodOf_AndContainerOf_AreNeverTheExporters(string labels, string? pod, string? container)
    {
        (AlertSubject.PodOf(Alert(labels))?.Id).ShouldBe(pod);
        AlertSubject.ContainerOf(Alert(labels)).ShouldBe(container);
    }

    [Theory]
    [InlineData("web\nlabels: {}")]
    [InlineData("../web")]
    [InlineData("web\u0000")]
    [InlineData("-web")]
    [InlineData("wéb")]
    public void Of_ValueThatIsNoName_IsNeverUsed(string value)
    {
        var alert = new Alert("f", "A", true, new Dictionary<string, string> { ["namespace"] = value, ["deployment"] = value, ["pod"] = value, ["node"] = value },
            new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null);
        AlertSubject.Of(alert).ShouldBeNull();
        AlertSubject.Unusable(alert).ShouldBe(["deployment", "namespace", "pod", "node"]);
    }

    [Fact]
    public void Of_NameLongerThanKubernetesAllows_IsNotUsed() => AlertSubject.Of(Alert($"namespace=shop deployment={new string('a', 254)}"))!.Kind.ShouldBe("Namespace");

    private static Alert Alert(string labels) => new("f", "A", true,
        labels.Split(' ').Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => x[1]), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null);
}
