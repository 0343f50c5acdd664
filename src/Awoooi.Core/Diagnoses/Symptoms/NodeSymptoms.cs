using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>What a node's conditions say.</summary>
internal static class NodeSymptoms
{
    public static IEnumerable<Symptom> Of(KubeObject node)
    {
        foreach (var condition in node.ItemsAt("status.conditions"))
        {
            var (type, status) = (KubeObject.Text(condition["type"]) ?? "", KubeObject.Text(condition["status"]));
            var since = LiveStatus.Time(condition["lastTransitionTime"]);
            var message = KubeObject.Text(condition["message"]) ?? "";
            if (type == "Ready" && status != "True")
            {
                yield return new(node.Ref, SymptomKind.NodeNotReady, $"Ready is {status} ({KubeObject.Text(condition["reason"])})", since, node.Ref, "", message);
            }
            else if (status == "True" && (type.EndsWith("Pressure", StringComparison.Ordinal) || type == "NetworkUnavailable"))
            {
                yield return new(node.Ref, SymptomKind.NodePressure, $"{type} is True", since, node.Ref, "", message);
            }
        }
    }
}
