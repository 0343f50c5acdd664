using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Does every probe that names a port name one that its container declares?</summary>
/// <remarks>A port by number need not be declared; a port by name must be (kubelet, probe).</remarks>
internal sealed class ProbePortCheck : ShapeCheck
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] Actions = ["httpGet", "tcpSocket"];

    public override string Name => "probe-ports";

    protected override string Remedy => "name a port that the container declares";

    protected override IEnumerable<string> Faults(KubeObject item) =>
        from container in TemplatedWorkload.From(item)?.AllContainers ?? []
        from probe in Probes
        from action in Actions
        let port = KubeObject.Text(container[probe]?[action]?["port"])
        where port is not null && !port.All(char.IsAsciiDigit) && !Declares(container, port)
        select $"container {KubeObject.Text(container["name"])}: {probe} asks port '{port}', which is not declared";

    private static bool Declares(JsonObject container, string port) =>
        (container["ports"] as JsonArray)?.Any(x => KubeObject.Text(x?["name"]) == port) == true;
}
