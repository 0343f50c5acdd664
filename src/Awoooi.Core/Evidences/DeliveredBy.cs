using System.Text.Json.Serialization;
using Awoooi.Objects;

namespace Awoooi.Evidences;

/// <summary>What applies an app to a cluster, as the delivery tool's own object says.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Object">Its object: an Application, a Kustomization, a HelmRelease.</param>
/// <param name="ServiceAccount">The account that the object or its project names, as <c>name</c> beside the object or <c>namespace:name</c>; null: the tool's own.</param>
/// <param name="Elsewhere">Whether it applies to another cluster than the one that the tool runs in.</param>
/// <param name="Prunes">Whether what git no longer declares is deleted.</param>
public sealed record DeliveredBy(DeliveryTool Tool, ObjectRef Object, string? ServiceAccount, bool Elsewhere, bool Prunes);

/// <summary>The delivery tools that are known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryTool>))]
public enum DeliveryTool
{
    /// <summary>Argo CD's application controller.</summary>
    ArgoCd,

    /// <summary>Flux's kustomize-controller.</summary>
    FluxKustomize,

    /// <summary>Flux's helm-controller.</summary>
    FluxHelm,
}
