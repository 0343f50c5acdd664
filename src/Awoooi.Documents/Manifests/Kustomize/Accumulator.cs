using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>
/// Builds a kustomization in kustomize's order: resources and bases, generators, components (which work on what is there), then the
/// transformers of this level.
/// </summary>
/// <remarks>The order is that of kustomize 5 (api/internal/target/kusttarget.go and kusttarget_configplugin.go).</remarks>
internal sealed class Accumulator(Build build)
{
    private const int MaxFolders = 1_000;
    private const int MaxObjects = 20_000;

    private readonly Stack<string> _open = new();
    private int _folders;

    /// <summary>Builds a folder; stops early with <see cref="Build.Problem"/> set.</summary>
    public List<BuildObject> Run(string folder)
    {
        var objects = new List<BuildObject>();
        Enter(folder, objects, wantComponent: false, null);
        return objects;
    }

    private void Enter(string folder, List<BuildObject> objects, bool wantComponent, Kustomization? from)
    {
        if (_open.Contains(folder)) build.Stop($"{from?.File ?? folder}: {folder} includes itself by way of {string.Join(", ", _open.Reverse())}");
        if (++_folders > MaxFolders) build.Stop($"{folder}: more than {MaxFolders} kustomizations are included");
        if (build.Problem is not null || build.Load(folder) is not { } kustomization) return;
        if (kustomization.IsComponent != wantComponent)
        {
            build.Stop($"{kustomization.File}: kind: {(wantComponent ? "components must name a Component" : "a Component can only be named under components")}");
            return;
        }
        _open.Push(folder);
        Level(kustomization, objects);
        _open.Pop();
    }

    private void Level(Kustomization at, List<BuildObject> objects)
    {
        foreach (var field in new[] { "resources", "bases" })
        {
            foreach (var (path, index) in at.Texts(field)) Resource(at, $"{field}[{index}]", path, objects);
        }
        ConfigGenerator.Run(build, at, objects);
        foreach (var (path, index) in at.Texts("components"))
        {
            if (build.Problem is null && build.PathOf(at, $"components[{index}]", path) is { } folder) Enter(folder, objects, wantComponent: true, at);
        }
        if (build.Problem is null) Transformers.Run(build, at, objects);
        objects.RemoveAll(x => x.Deleted);
    }

    private void Resource(Kustomization at, string field, string path, List<BuildObject> objects)
    {
        if (build.Problem is not null || build.PathOf(at, field, path) is not { } target) return;
        if (build.Index.IsFolder(target))
        {
            var below = new List<BuildObject>();
            Enter(target, below, wantComponent: false, at);
            foreach (var item in below) Add(item, objects);
        }
        else if (build.FileOf(at, field, path) is { } file)
        {
            foreach (var item in FromFile(file)) Add(item, objects);
        }
    }

    private List<BuildObject> FromFile(string file)
    {
        var objects = new List<BuildObject>();
        foreach (var document in build.Documents(file).Where(x => x.Root is not null))
        {
            if (document.Root is not JsonObject root)
            {
                build.Stop($"{file}:{document.Line}: a Kubernetes object is expected");
                return objects;
            }
            if (document.ChangedByKustomize is { } changed) build.Stop($"{file}:{document.Line}: kustomize {changed}");
            objects.AddRange(new YamlDocument(document.Index, document.Line, root).Objects()
                .Select(x => FromBody(new(file, document.Index, x.At, null, x.Body), document.Line)).OfType<BuildObject>());
        }
        return objects;
    }

    private BuildObject? FromBody(Place place, int line)
    {
        var body = (JsonObject)place.Body!;
        if (KubeObject.From(body) is null || KubeObject.Text(body["apiVersion"]) is null)
        {
            build.Stop($"{place.File}:{line}: an object needs apiVersion, kind and metadata.name");
            return null;
        }
        if (ObjectId.Of(body).Group == "kustomize.config.k8s.io")
        {
            build.Stop($"{place.File}:{line}: a kustomization is no resource; name its folder");
            return null;
        }
        var item = new BuildObject(body, place.AsOrigin(ContributionKind.Resource));
        Annotations(item);
        return item;
    }

    // kustomize rewrites annotations as texts and drops an empty list of them.
    private void Annotations(BuildObject item)
    {
        var metadata = (JsonObject)item.Body["metadata"]!;
        if (metadata["annotations"] is not JsonObject { Count: > 0 } annotations)
        {
            if (metadata.ContainsKey("annotations")) ((JsonObject)item.Own["metadata"]!).Remove("annotations");
            return;
        }
        foreach (var (key, value) in annotations)
        {
            if (key.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) || key.StartsWith("internal.config.kubernetes.io/", StringComparison.Ordinal))
            {
                build.Stop($"{item.Id}: the annotation {key} is not supported by the built-in renderer");
            }
            if (value?.GetValueKind() != System.Text.Json.JsonValueKind.String) item.Own["metadata"]!["annotations"]![key] = value is null ? "null" : KubeObject.Text(value) ?? value.ToJsonString();
        }
    }

    private void Add(BuildObject item, List<BuildObject> objects)
    {
        var id = item.Id;
        if (objects.Count >= MaxObjects) build.Stop($"more than {MaxObjects} objects");
        else if (objects.Exists(x => x.Id.Same(id))) build.Stop($"{item.Contributions[0].File}: {id} is there twice; kustomize refuses that");
        else objects.Add(item);
    }
}
