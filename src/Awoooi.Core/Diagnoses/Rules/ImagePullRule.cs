using Awoooi.Diagnoses.Symptoms;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Diagnoses.Rules;

/// <summary>Can an image that no commit changed no longer be pulled?</summary>
internal sealed class ImagePullRule : IDiagnosisRule
{
    public string Name => "image-pull";

    public IEnumerable<Cause> Explain(RuleContext context)
    {
        if (context.First(SymptomKind.ImagePull) is not { } symptom) yield break;
        var image = context.Body is { } body ? KubeObject.Text(Workload.Container(body, symptom.Container)?["image"]) : null;
        yield return new(context.Target, CauseKind.OutsideGit, $"{symptom.Text}; no commit of the history changed its image{(image is null ? "" : $" {image}")}", 0.75,
            context.Cite(), symptom.Container, HandOver: "Look at the registry: whether the tag still exists, whether it answers, and whether the pull secret is valid.");
    }
}
