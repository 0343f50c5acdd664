using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>Renders the apps of a folder by plain calls, one call an app.</summary>
internal sealed class WitnessRenderer(string root, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<DeclaredApp> apps)
{
    private static readonly string[] Kustomizations = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly string[] Deliveries = ["HelmRelease", "Kustomization"];

    // The largest folder on a machine that has much else to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const string ByChart = " in the chart in ";

    private readonly Dictionary<string, HashSet<string>> _reach = [];

    /// <summary>The documents of an app; of a plain folder only those of the given files. Null when it cannot be rendered.</summary>
    public async Task<IReadOnlyList<string>?> RenderAsync(DeclaredApp app, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        if (app.Kind == AppKind.Plain) return [.. paths.Where(x => Reads(app, x)).Select(x => Path.Combine(root, x)).Where(File.Exists).SelectMany(x => Documents(File.ReadAllText(x)))];
        var delivery = await DeliveryAsync(app, cancellationToken);
        var command = app.Kind == AppKind.Kustomize ? ["kubectl", "kustomize", Patched(app, delivery)] : Helm(app, delivery);
        var run = await Proc.RunAsync(command[0], command[1..], timeout: Patience, cancellationToken: cancellationToken);
        return run.ExitCode == 0 ? [.. Documents(run.Output)] : null;
    }

    /// <summary>Whether an app reads a file. A plain folder ends where another app's begins; values may stand in the object that delivers the app.</summary>
    public bool Reads(DeclaredApp app, string path) => app.Kind switch
    {
        AppKind.Kustomize => (_reach.TryGetValue(app.Path, out var known) ? known : _reach[app.Path] = Reach(app.Path)).Contains(path) || Delivers(app, path),
        AppKind.Helm => Below(path, app.Path) || app.ValueFiles.Contains(path) || Delivers(app, path),
        _ => Below(path, app.Path) && ManifestFile.IsYaml(path) && !apps.Any(x => x.Path.Length > app.Path.Length && Below(x.Path + "/", app.Path) && Below(path, x.Path)),
    };

    private bool Delivers(DeclaredApp app, string path) => app.FoundBy.Contains(path, StringComparison.Ordinal) || (Maker(app) is { } maker && Reads(maker, path));

    private static IEnumerable<string> Documents(string text) => text.ReplaceLineEndings("\n").Split("\n---").Where(x => !string.IsNullOrWhiteSpace(x));

    // The folder, or a kustomization over it with the patches of the object that delivers it.
    private string Patched(DeclaredApp app, JsonNode? delivery)
    {
        if ((Kind(app) == "Kustomization" ? delivery?["spec"]?["patches"] : delivery?["spec"]?["source"]?["kustomize"]?["patches"]) is not JsonArray { Count: > 0 } patches) return Path.Combine(root, app.Path);
        var folder = Directory.CreateDirectory(Path.Combine(root, ".witness-patched")).FullName;
        File.WriteAllText(Path.Combine(folder, Kustomizations[0]), new JsonObject { ["resources"] = new JsonArray("../" + app.Path), ["patches"] = patches.DeepClone() }.ToJsonString());
        return folder;
    }

    // The object that delivers an app, from the file or the chart that it was found in.
    private async Task<JsonNode?> DeliveryAsync(DeclaredApp app, CancellationToken cancellationToken)
    {
        var texts = Maker(app) is { } maker
            ? await RenderAsync(maker, [], cancellationToken) ?? []
            : Directory.EnumerateFiles(root, "*.y*ml", SearchOption.AllDirectories).Where(x => app.FoundBy.Contains(Path.GetRelativePath(root, x), StringComparison.Ordinal)).Select(File.ReadAllText);
        return texts.SelectMany(x => ManifestFile.Read(System.Text.Encoding.UTF8.GetBytes(x))?.Documents ?? []).FirstOrDefault(x => x.Name.Kind == Kind(app) && x.Name.Name == Name(app))?.Data;
    }

    private DeclaredApp? Maker(DeclaredApp app) =>
        app.FoundBy.IndexOf(ByChart, StringComparison.Ordinal) is var at and > 0 ? apps.FirstOrDefault(x => x.Kind == AppKind.Helm && x.Path == app.FoundBy[(at + ByChart.Length)..]) : null;

    private static string Kind(DeclaredApp app) => Array.Find(Deliveries, x => app.FoundBy.Contains($" {x} ", StringComparison.Ordinal)) ?? "Application";

    private static string Name(DeclaredApp app) => app.Name.Split(" (")[0];

    // Release, namespace and values as the object says that delivers the chart.
    private string[] Helm(DeclaredApp app, JsonNode? delivery)
    {
        var kind = Kind(app);
        var helm = kind == "HelmRelease" ? delivery?["spec"] : delivery?["spec"]?["source"]?["helm"];
        var arguments = new List<string> { "helm", "template", Text(helm?["releaseName"]) ?? (delivery is null ? Path.GetFileName(app.Path) : Name(app)), Path.Combine(root, app.Path) };
        if (app.Namespace.Length > 0) arguments.AddRange(["--namespace", app.Namespace]);
        foreach (var file in app.ValueFiles) arguments.AddRange(["-f", Path.Combine(root, file)]);
        var inline = kind == "HelmRelease" ? helm?["values"]?.ToJsonString() : helm?["valuesObject"]?.ToJsonString() ?? Text(helm?["values"]);
        if (inline is not null)
        {
            var path = Path.Combine(root, ".witness-values.yaml");
            File.WriteAllText(path, inline);
            arguments.AddRange(["-f", path]);
        }
        foreach (var set in (kind == "HelmRelease" ? null : helm?["parameters"]) as JsonArray ?? []) arguments.AddRange(["--set", $"{Text(set?["name"])}={Text(set?["value"])}"]);
        return [.. arguments];
    }

    private static string? Text(JsonNode? node) => KubeObject.Text(node);

    private static bool Below(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    // Whatever any text of a kustomization names, followed through.
    private HashSet<string> Reach(string folder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var at))
        {
            var file = Kustomizations.Select(x => at.Length == 0 ? x : $"{at}/{x}").FirstOrDefault(files.ContainsKey);
            if (file is null || !found.Add(file)) continue;
            foreach (var text in ManifestFile.Read(files[file])?.Documents.SelectMany(x => Texts(x.Data)) ?? [])
            {
                var path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", at, text.Split('=')[^1])));
                if (files.ContainsKey(path)) found.Add(path);
                else open.Push(path == "." ? "" : path);
            }
        }
        return found;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => Texts(x.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => KubeObject.Text(node) is { Length: > 0 and < 500 } text && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal) ? [text] : [],
    };
}
