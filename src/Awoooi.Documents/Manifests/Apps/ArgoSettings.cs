using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Locating;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>What an Argo CD Application adds to the kustomization in its folder.</summary>
/// <remarks>Fields: Argo CD, Application CRD, <c>source.kustomize</c>. Its images are texts: <c>name=new-name:tag</c>.</remarks>
internal static class ArgoSettings
{
    private static readonly string[] Same = ["patches", "replicas", "components", "namePrefix", "nameSuffix", "namespace", "commonLabels", "commonAnnotations"];
    private static readonly string[] Harmless = ["version", "commonAnnotationsEnvsubst", "forceCommonLabels", "forceCommonAnnotations", "kubeVersion", "apiVersions"];

    /// <summary>The overlay; null when it adds nothing.</summary>
    /// <param name="kustomize">The settings.</param>
    /// <param name="at">Where they stand in the Application.</param>
    public static DeliveryOverlay? Read(JsonObject kustomize, FieldPath at)
    {
        var (fields, sources) = (new JsonObject(), new Dictionary<string, FieldPath>(StringComparer.Ordinal));
        foreach (var field in Same.Where(x => kustomize[x] is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } or JsonValue))
        {
            fields[field] = kustomize[field]!.DeepClone();
            sources[field] = at.Key(field);
        }
        if (kustomize["images"] is JsonArray { Count: > 0 } images)
        {
            fields["images"] = new JsonArray([.. images.Select(x => Image(KubeObject.Text(x) ?? ""))]);
            sources["images"] = at.Key("images");
        }
        return fields.Count == 0 ? null : new(fields, sources);
    }

    /// <summary>A setting that cannot be reproduced; null when there is none.</summary>
    public static string? Unknown(JsonObject kustomize) =>
        kustomize.Where(x => x.Value is not null && x.Key != "images" && !Same.Contains(x.Key) && !Harmless.Contains(x.Key)).Select(x => x.Key).FirstOrDefault();

    private static JsonObject Image(string text)
    {
        var parts = text.Split('=', 2);
        var (name, tag, digest) = ImageEntry.Split(parts[^1]);
        var entry = new JsonObject { ["name"] = parts.Length == 2 ? parts[0] : name };
        if (parts.Length == 2) entry["newName"] = name;
        if (tag is not null) entry["newTag"] = tag;
        if (digest is not null) entry["digest"] = digest;
        return entry;
    }
}
