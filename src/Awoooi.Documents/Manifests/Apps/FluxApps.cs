using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>The apps that Flux Kustomizations and HelmReleases point to.</summary>
/// <remarks>Fields: Flux, Kustomization API v1 and HelmRelease API v2.</remarks>
internal sealed class FluxApps(TreeIndex index, KustomizeReferences references, ConfigSources configs, FluxSources sources, ScopeRules scopes)
{
    private static readonly string[] PostRendering = ["patches", "images"];

    private static readonly string[] Unsupported = ["patchesStrategicMerge", "patchesJson6902"];

    /// <summary>The app of a Kustomization or HelmRelease; none for a Kustomization that is only seen live and whose path is not in this repository.</summary>
    public IEnumerable<AppSource> Of(DeliveryObject delivery) =>
        (delivery.Object.Ref.Kind == "Kustomization" ? OfKustomization(delivery.Object, delivery) : OfHelmRelease(delivery.Object, delivery)) is { } app ? [app] : [];

    private AppSource? OfKustomization(KubeObject item, DeliveryObject delivery)
    {
        if (TreePath.Combine("", (item.TextAt("spec.path") ?? "./").TrimStart('/')) is not { } path) return null;
        var words = $"Flux Kustomization {item.Ref.Name} in {delivery.FoundIn}";
        var elsewhere = index.IsFolder(path) ? null : sources.Folder(item, path);
        if (elsewhere is not null && delivery.Origin is null) return null;
        path = elsewhere?.Path ?? path;
        var setting = Unsupported.FirstOrDefault(x => item.At($"spec.{x}") is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } or JsonValue);
        var variables = FluxVariables.Of(item, configs);
        if (variables?.Hidden is { } hidden) words += $" (variables from {hidden}, stand as written)";
        var target = item.TextAt("spec.targetNamespace") ?? "";
        var kustomize = references.FileIn(path) is not null;
        return new(
            new(item.Ref.Name, path, kustomize ? AppKind.Kustomize : AppKind.Plain, target, [], words), scopes,
            Recurse: !kustomize, Overlay: FluxSettings.Read(item), Variables: variables, Origin: delivery.Origin,
            Unsupported: elsewhere?.Problem is { } problem ? $"{words} {problem}" : setting is null ? null : $"{words} sets spec.{setting}, which is not supported")
        {
            PatchesAt = FieldPath.Parse("spec.patches"),
        };
    }

    private AppSource OfHelmRelease(KubeObject item, DeliveryObject delivery)
    {
        var words = $"Flux HelmRelease {item.Ref.Name} in {delivery.FoundIn}";
        var chart = sources.Chart(item);
        var path = chart.Path;
        var given = item.ItemsAt("spec.valuesFrom").Select(x => From(item, x, words)).ToList();
        var problem = chart.Problem is { } missing ? $"{words} {missing}" : given.Select(x => x.Problem).FirstOrDefault(x => x is not null);
        var posts = item.ItemsAt("spec.postRenderers").Select(x => x["kustomize"] as JsonObject ?? []).ToList();
        var unknown = posts.SelectMany(x => x).Select(x => x.Key).FirstOrDefault(x => !PostRendering.Contains(x));
        if (unknown is not null) problem ??= $"{words} sets spec.postRenderers with {unknown}, which is not supported";
        var values = (item.At("spec.chart.spec.valuesFiles") as JsonArray ?? []).Select(x => TreePath.Combine(chart.Root, (KubeObject.Text(x) ?? "").TrimStart('/'))).ToList();
        if (values.Exists(x => x is null || !index.IsFile(x))) problem ??= $"{words} names a value file that is not in the repository";
        if (values.Count == 0 && index.IsFile($"{path}/values.yaml")) values.Add($"{path}/values.yaml");
        var target = item.TextAt("spec.targetNamespace") ?? "";
        var name = item.TextAt("spec.releaseName") ?? (target.Length > 0 ? $"{target}-{item.Ref.Name}" : item.Ref.Name);
        return new(
            new(item.Ref.Name, path, AppKind.Helm, target.Length > 0 ? target : item.Ref.Namespace, [.. values.OfType<string>().Where(index.IsFile)], words), scopes,
            Helm: new(name, item.At("spec.values") as JsonObject, [], FieldPath.Parse("spec.values")) 
            {
                ValuesFrom = [.. given.Select(x => x.Values).OfType<GivenValues>()],
                PostRenderers = posts,
                PostRenderersAt = FieldPath.Parse("spec.postRenderers"),
            }, Origin: delivery.Origin, Unsupported: problem);
    }

    private (GivenValues? Values, string? Problem) From(KubeObject item, JsonObject source, string words)
    {
        var (kind, name, key) = (KubeObject.Text(source["kind"]), KubeObject.Text(source["name"]) ?? "", KubeObject.Text(source["valuesKey"]) ?? "values.yaml");
        if (kind == "Secret") return (null, $"{words} takes values from Secret {name}, which is never read");
        var found = configs.Find(item.Ref.Namespace, name);
        if (found is [var one] && one.Data.TryGetValue(key, out var text))
        {
            if (KubeObject.Text(source["targetPath"]) is not { } path) return (new(one.Ref, key, text, null), null);
            return GivenValues.TargetOf(path, text.Text) is { } target ? (new(one.Ref, key, text, target), null) : (null, $"{words} sets valuesFrom.targetPath {path} in a way that is not supported");
        }
        return found.Count == 0 && source["optional"] is JsonValue flag && flag.TryGetValue<bool>(out var optional) && optional
            ? (null, null)
            : (null, $"{words} takes values from {key} of ConfigMap {name}, which the repository holds {(found.Count > 1 ? "several times" : "not")}");
    }
}
