using System.Globalization;
using Awoooi.Objects;
using Awoooi.Privacy;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Advice;

/// <summary>Puts a question together: the facts under labels, and closed lists of what an answer may name.</summary>
internal static class QuestionBuilder
{
    private const int MostObjects = 24;

    /// <summary>Builds it.</summary>
    /// <param name="request">The incident.</param>
    /// <param name="rules">What the rules say.</param>
    /// <param name="graph">Who depends on whom.</param>
    /// <param name="shield">A fresh shield with the names of the cluster; it gives the facts their labels here.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ModelQuestion> BuildAsync(DiagnosisRequest request, Diagnosis rules, ServiceGraph graph, IShield shield, CancellationToken cancellationToken)
    {
        var facts = EvidenceShield.Apply(request.Evidence, request.Incident, shield).Facts;
        var remedies = await request.Terms.Offers(rules, cancellationToken);
        var objects = Objects(request, rules, graph).Distinct().Take(MostObjects)
            .Select((x, i) => new OfferedObject(string.Create(CultureInfo.InvariantCulture, $"T{i + 1}"), x)).ToList();
        return new(facts, objects, [.. remedies.Offers.Where(x => objects.Exists(y => y.Object == x.Cause.Object))], rules) { Withheld = remedies.Withheld };
    }

    /// <summary>A shield that also knows the names of what is live and of what git declares.</summary>
    public static Shield ShieldFor(DiagnosisRequest request)
    {
        var known = request.Evidence.Cluster with { Objects = [.. request.Evidence.Cluster.Objects, .. request.Evidence.Declared.Objects.Select(x => x.Object)] };
        return new(request.Terms.Privacy, ClusterInventory.Of(known));
    }

    private static IEnumerable<ObjectRef> Objects(DiagnosisRequest request, Diagnosis rules, ServiceGraph graph) =>
    [
        .. rules.Causes.Select(x => x.Object), request.Evidence.Subject, request.Incident.Subject,
        .. graph.Downstream(request.Evidence.Subject).Select(x => x.Object), .. graph.Upstream(request.Evidence.Subject, 1).Select(x => x.Object),
    ];
}
