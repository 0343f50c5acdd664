using Awoooi.Diagnoses;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Remedies;

/// <summary>What a remedy may look at when it binds its parameters.</summary>
/// <param name="Cause">The cause to treat.</param>
/// <param name="Evidence">What was looked at.</param>
/// <param name="Guardrails">The bounds.</param>
internal sealed record RemedyContext(Cause Cause, Evidence Evidence, GuardrailPolicy Guardrails)
{
    private ServiceGraph? _graph;

    public ObjectRef Target => Cause.Object;

    /// <summary>The target, live or else as declared; null when it is neither.</summary>
    public KubeObject? Body => Evidence.Cluster.Find(Target) ?? Evidence.Declared.Find(Target)?.Object;

    /// <summary>Who depends on whom. Few remedies ask.</summary>
    public ServiceGraph Graph => _graph ??= ServiceGraph.Build(Evidence);
}
