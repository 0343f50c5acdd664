using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Risks;

/// <summary>Tells production from the rest; what cannot be told is production.</summary>
internal static class Environments
{
    private static readonly char[] Separators = ['-', '_', '.'];

    public static bool IsProduction(string ns, RiskFacts facts)
    {
        var rule = facts.Policy.Production;
        var name = new ObjectRef("v1", "Namespace", "", ns);
        var labelled = new[] { facts.Declared.Find(name)?.Object, facts.Cluster.Find(name) }.OfType<KubeObject>()
            .Select(x => x.At("metadata.labels") as JsonObject)
            .SelectMany(labels => rule.Labels.Select(x => KubeObject.Text(labels?[x]))).OfType<string>().ToList();

        // A label outweighs the name; where declared and live labels differ, production wins.
        var words = labelled.Count > 0 ? labelled : [.. ns.Split(Separators)];
        bool IsOther(string word) => rule.NotProduction.Contains(word, StringComparer.OrdinalIgnoreCase);
        return labelled.Count > 0 ? !words.All(IsOther) : !words.Any(IsOther);
    }
}
