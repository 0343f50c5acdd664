using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>The apps that Argo CD Applications point to.</summary>
/// <remarks>Fields: Argo CD, Application CRD, spec.source and spec.sources.</remarks>
internal sealed class ArgoApps(TreeIndex index, KustomizeReferences references, ScopeRules scopes)
{
    private static readonly string[] DirectoryFields = ["recurse"];
    private static readonly string[] HelmFields =
        ["releaseName", "valueFiles", "values", "valuesObject", "parameters", "fileParameters", "ignoreMissingValueFiles", "skipCrds", "skipTests", "version", "passCredentials"];

    /// <summary>The apps of one Application; of one that is only seen live, those whose paths are in this repository.</summary>
    public IEnumerable<AppSource> Of(DeliveryObject delivery)
    {
        var application = delivery.Object;
        var sources = application.ItemsAt("spec.sources").Select((x, i) => (Source: x, At: FieldPath.Parse("spec.sources").Index(i))).ToList();
        if (sources.Count == 0 && application.At("spec.source") is JsonObject single) sources.Add((single, FieldPath.Parse("spec.source")));
        var words = $"Argo CD Application {application.Ref.Name} in {delivery.FoundIn}";
        foreach (var (source, at) in sources)
        {
            if (KubeObject.Text(source["chart"]) is { Length: > 0 } chart)
            {
                yield return Remote(application, source, at, chart, words) with { Origin = delivery.Origin };
                continue;
            }
            if (KubeObject.Text(source["path"]) is not { } text || TreePath.Combine("", text) is not { } path) continue;
            if (index.IsFolder(path)) yield return One(application, source, at, new(path, ""), words) with { Origin = delivery.Origin };
            else if (delivery.Origin is { } origin) yield return Elsewhere(application, source, at, path, words) with { Origin = origin };
        }
    }

    private AppSource Elsewhere(KubeObject application, JsonObject source, FieldPath at, string path, string words)
    {
        var reference = KubeObject.Text(source["targetRevision"]) is { Length: > 0 } given ? given : "HEAD";
        var folder = GitFolder.Of(index, KubeObject.Text(source["repoURL"]) ?? "", reference, path);
        return folder.Problem is { } problem
            ? new(new(application.Ref.Name, folder.Path, AppKind.Plain, application.TextAt("spec.destination.namespace") ?? "", [], words), scopes, Unsupported: $"{words} {problem}")
            : One(application, source, at, folder, words);
    }

    private AppSource One(KubeObject application, JsonObject source, FieldPath at, GitFolder folder, string words)
    {
        var path = folder.Path;
        var ns = application.TextAt("spec.destination.namespace") ?? "";
        var name = application.Ref.Name;
        var helm = source["helm"] as JsonObject;
        if (source["plugin"] is not null) return new(new(name, path, AppKind.Plain, ns, [], words), scopes, Unsupported: $"{words} renders with a plugin");
        if (helm is { Count: > 0 } || index.IsFile($"{path}/Chart.yaml")) return Chart(application, helm ?? [], at.Key("helm"), folder, ns, words);
        if (references.FileIn(path) is not null)
        {
            var settings = source["kustomize"] as JsonObject ?? [];
            var unsupported = ArgoSettings.Unknown(settings) is { } unknown ? $"{words} sets kustomize.{unknown}, which is not supported" : null;
            return new(new(name, path, AppKind.Kustomize, ns, [], words), scopes, Overlay: ArgoSettings.Read(settings, at.Key("kustomize")), Unsupported: unsupported)
            {
                PatchesAt = at.Key("kustomize").Key("patches"),
            };
        }
        var directory = source["directory"] as JsonObject ?? [];
        var other = directory.Where(x => !DirectoryFields.Contains(x.Key) && x.Value is not (null or JsonObject { Count: 0 })).Select(x => x.Key).FirstOrDefault();
        return new(
            new(name, path, AppKind.Plain, ns, [], words), scopes, Recurse: IsTrue(directory["recurse"]),
            Unsupported: other is null ? null : $"{words} sets directory.{other}, which is not supported");
    }

    private AppSource Remote(KubeObject application, JsonObject source, FieldPath at, string name, string words)
    {
        var chart = new RemoteChart(KubeObject.Text(source["repoURL"]) ?? "", name, KubeObject.Text(source["targetRevision"]) ?? "");
        var app = Chart(application, source["helm"] as JsonObject ?? [], at.Key("helm"), new(chart.Path ?? VendoredPath.Root, ""), application.TextAt("spec.destination.namespace") ?? "", words);
        return chart.Missing(index) is { } missing ? app with { Unsupported = $"{words} takes chart {missing}" } : app;
    }

    private AppSource Chart(KubeObject application, JsonObject helm, FieldPath at, GitFolder folder, string ns, string words)
    {
        var path = folder.Path;
        var problem = helm.Where(x => !HelmFields.Contains(x.Key) && x.Value is not null).Select(x => $"{words} sets helm.{x.Key}, which is not supported").FirstOrDefault();
        var values = new List<string>();
        if (index.IsFile($"{path}/values.yaml")) values.Add($"{path}/values.yaml");
        foreach (var item in helm["valueFiles"] as JsonArray ?? [])
        {
            var file = ValueFile(folder, KubeObject.Text(item) ?? "");
            if (file is not null && index.IsFile(file)) values.Add(file);
            else if (!IsTrue(helm["ignoreMissingValueFiles"])) problem ??= $"{words} names the value file '{KubeObject.Text(item)}', which is not in the repository";
        }
        var inline = helm["valuesObject"] as JsonObject;
        var isText = false;
        if (inline is null && KubeObject.Text(helm["values"]) is { Length: > 0 } text)
        {
            inline = YamlReader.Read(words, Encoding.UTF8.GetBytes(text)).Succeeded(out var documents, out var refusal) ? documents.Select(x => x.Body).FirstOrDefault() : null;
            problem ??= refusal?.Reason;
            isText = true;
        }
        var parameters = (helm["parameters"] as JsonArray ?? []).OfType<JsonObject>().Select(x =>
            new HelmParameter(KubeObject.Text(x["name"]) ?? "", KubeObject.Text(x["value"]) ?? "", IsTrue(x["forceString"]) ? HelmParameter.AsText : HelmParameter.Typed)).ToList();
        foreach (var item in (helm["fileParameters"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var file = ValueFile(folder, KubeObject.Text(item["path"]) ?? "");
            if (file is not null && index.IsFile(file)) parameters.Add(new(KubeObject.Text(item["name"]) ?? "", file, HelmParameter.FromFile));
            else problem ??= $"{words} names the file '{KubeObject.Text(item["path"])}', which is not in the repository";
        }
        var release = new HelmRelease(KubeObject.Text(helm["releaseName"]) is { Length: > 0 } given ? given : application.Ref.Name, inline, parameters, at.Key(isText ? "values" : "valuesObject"), isText)
        {
            ParametersAt = at.Key("parameters"),
        };
        return new(new(application.Ref.Name, path, AppKind.Helm, ns, [.. values.Distinct()], words), scopes, Helm: release, Unsupported: problem);
    }

    // "$name/…" starts at the root of another source; here that can only be this repository.
    private static string? ValueFile(GitFolder folder, string text) =>
        text.StartsWith('$') ? text.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? TreePath.Combine("", text[(slash + 1)..]) : null
        : text.StartsWith('/') ? TreePath.Combine(folder.Root, text[1..])
        : Kustomize.RemotePath.Is(text) ? null : TreePath.Combine(folder.Path, text);

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
