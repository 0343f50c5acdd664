using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>What a pod template asks for that reaches beyond its own containers.</summary>
internal static class PodDangers
{
    private static readonly string[] HostFlags = ["hostNetwork", "hostPID", "hostIPC"];
    private static readonly string[] Hooks = ["postStart", "preStop"];

    public static IEnumerable<string> Of(TemplatedWorkload workload)
    {
        var spec = workload.PodSpec;
        foreach (var flag in HostFlags.Where(x => IsTrue(spec[x]))) yield return flag;
        foreach (var volume in (spec["volumes"] as JsonArray ?? []).OfType<JsonObject>().Where(x => x["hostPath"] is not null))
        {
            yield return $"hostPath {KubeObject.Text(volume["hostPath"]?["path"])}";
        }
        foreach (var container in workload.AllContainers) foreach (var danger in OfContainer(container)) yield return danger;
    }

    /// <summary>The registries of the images.</summary>
    public static IEnumerable<string> Registries(TemplatedWorkload workload) => workload.AllContainers.Select(x => Registry(KubeObject.Text(x["image"]) ?? ""));

    private static IEnumerable<string> OfContainer(JsonObject container)
    {
        var (name, security) = (KubeObject.Text(container["name"]), container["securityContext"]);
        if (IsTrue(security?["privileged"])) yield return $"privileged container {name}";
        if (IsTrue(security?["allowPrivilegeEscalation"])) yield return $"privilege escalation in container {name}";
        if (KubeObject.Text(security?["runAsUser"]) == "0") yield return $"root user in container {name}";
        foreach (var capability in (security?["capabilities"]?["add"] as JsonArray ?? []).Select(KubeObject.Text)) yield return $"capability {capability} in container {name}";
        foreach (var hook in Hooks.Where(x => container["lifecycle"]?[x]?["exec"] is not null))
        {
            yield return $"{hook} command {CanonicalJson.Write(container["lifecycle"]![hook]!["exec"])} in container {name}";
        }
    }

    // The first part of an image is a registry only if it looks like a host (distribution, reference).
    private static string Registry(string image)
    {
        var first = image.Split('/')[0];
        return image.Contains('/', StringComparison.Ordinal) && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost")
            ? first
            : "docker.io";
    }

    private static bool IsTrue(JsonNode? node) => KubeObject.Text(node) == "true";
}
