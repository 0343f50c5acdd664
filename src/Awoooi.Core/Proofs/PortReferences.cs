using System.Text.Json.Nodes;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Proofs;

/// <summary>Ports that declared objects name and that the objects they mean do not have.</summary>
/// <remarks>A Service's port by number reaches any port of its pods; by name only one that a container declares (core, endpoints).</remarks>
internal static class PortReferences
{
    /// <summary>All of them: who names it, and what is wrong.</summary>
    public static IEnumerable<(ObjectRef By, string Fault)> Dangling(IReadOnlyCollection<KubeObject> declared)
    {
        var pods = declared.Select(TemplatedWorkload.From).OfType<TemplatedWorkload>().ToLookup(x => x.Ref.Namespace, StringComparer.Ordinal);
        foreach (var service in declared.Where(x => x.Ref.Kind == "Service"))
        {
            foreach (var fault in OfService(service, pods[service.Ref.Namespace])) yield return (service.Ref, fault);
        }
        var services = declared.Where(x => x.Ref.Kind == "Service").ToLookup(x => (x.Ref.Namespace, x.Ref.Name));
        foreach (var ingress in declared.Where(x => x.Ref.Kind == "Ingress"))
        {
            foreach (var fault in OfIngress(ingress, services)) yield return (ingress.Ref, fault);
        }
    }

    private static IEnumerable<string> OfService(KubeObject service, IEnumerable<TemplatedWorkload> pods)
    {
        var named = service.ItemsAt("spec.ports").Select(x => KubeObject.Text(x["targetPort"])).OfType<string>().Where(x => x.Any(y => !char.IsAsciiDigit(y))).ToList();
        if (named.Count == 0) yield break;
        var selected = pods.Where(x => LabelSelector.MatchesMap(service.At("spec.selector"), x.Labels)).ToList();
        if (selected.Count == 0) yield break; // pods of another repository, perhaps
        var names = selected.SelectMany(x => x.AllContainers).SelectMany(x => (x["ports"] as JsonArray ?? []).Select(y => KubeObject.Text(y?["name"]))).ToHashSet();
        foreach (var port in named.Where(x => !names.Contains(x))) yield return $"targetPort '{port}' is no port of the pods that it selects ({selected[0].Ref})";
    }

    private static IEnumerable<string> OfIngress(KubeObject ingress, ILookup<(string, string), KubeObject> services)
    {
        foreach (var backend in IngressBackend.Of(ingress).Where(x => x.Port is not null).Distinct())
        {
            if (services[(ingress.Ref.Namespace, backend.Service)].FirstOrDefault() is not { } service || service.TextAt("spec.type") == "ExternalName") continue;
            var ports = service.ItemsAt("spec.ports");
            if (!ports.Any(x => KubeObject.Text(x["port"]) == backend.Port || KubeObject.Text(x["name"]) == backend.Port)) yield return $"port '{backend.Port}' is no port of {service.Ref}";
        }
    }
}
