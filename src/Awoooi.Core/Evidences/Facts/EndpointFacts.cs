using System.Globalization;
using Awoooi.Objects;

namespace Awoooi.Evidences.Facts;

/// <summary>How many of the endpoints of each Service of the subject's namespace take requests.</summary>
/// <remarks>discovery.k8s.io: an endpoint whose readiness is unknown counts as ready; the label names the Service.</remarks>
internal static class EndpointFacts
{
    public static IEnumerable<EvidenceFact> List(Evidence evidence) => evidence.Cluster.OfKind("EndpointSlice", evidence.Subject.Namespace)
        .Select(x => (Service: x.TextAt("metadata.labels[\"kubernetes.io/service-name\"]"), Slice: x)).Where(x => x.Service is not null)
        .GroupBy(x => x.Service!, x => x.Slice, StringComparer.Ordinal).OrderBy(x => x.Key != evidence.Subject.Name).ThenBy(x => x.Key, StringComparer.Ordinal)
        .Select(x => Fact(x.Key, [.. x]));

    private static EvidenceFact Fact(string service, List<KubeObject> slices)
    {
        var endpoints = slices.SelectMany(x => x.ItemsAt("endpoints")).Select(x => KubeObject.Text(x["conditions"]?["ready"]) != "false").ToList();
        return new($"{slices[0].Ref.Id} endpoints", null, string.Create(CultureInfo.InvariantCulture, $"{endpoints.Count(x => x)} of {endpoints.Count} endpoints of Service {service} are ready"));
    }
}
