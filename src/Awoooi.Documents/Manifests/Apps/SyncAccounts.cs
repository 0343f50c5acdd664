using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>As whom Argo CD applies an Application whose project says so (<c>spec.destinationServiceAccounts</c> of an AppProject).</summary>
/// <remarks>
/// Argo CD, Application Sync using impersonation: the first entry whose <c>server</c> and <c>namespace</c> patterns take the destination; without one
/// nothing is synced. It has to be switched on in <c>argocd-cm</c>; where that cannot be seen, whoever lists accounts is taken to mean it.
/// </remarks>
/// <param name="projects">The AppProjects.</param>
/// <param name="cluster">Where <c>argocd-cm</c> may be.</param>
internal sealed partial class SyncAccounts(IEnumerable<KubeObject> projects, ClusterView cluster)
{
    private const string Setting = "application.sync.impersonation.enabled";
    private const string Here = "https://kubernetes.default.svc";

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("!*[]{}\\/");

    private readonly List<KubeObject> _projects = [.. projects];

    /// <summary>The account of an Application.</summary>
    /// <returns>Whether its project decides it; and the account as <c>namespace:name</c>, null when no entry takes the destination.</returns>
    public (bool Decides, string? Account) Of(KubeObject application)
    {
        var project = application.TextAt("spec.project") is { Length: > 0 } name ? name : "default";
        var found = _projects.FirstOrDefault(x => x.Ref.Name == project && IsBeside(x, application)) ?? _projects.FirstOrDefault(x => x.Ref.Name == project);
        if (found?.ItemsAt("spec.destinationServiceAccounts").ToList() is not { Count: > 0 } entries || !IsOn(found.Ref.Namespace)) return (false, null);
        var (server, ns) = (Server(application), application.TextAt("spec.destination.namespace") ?? "");
        var entry = entries.Find(x => Takes(x["server"], server) && Takes(x["namespace"], ns));
        return (true, Account(KubeObject.Text(entry?["defaultServiceAccount"])?.Trim(), ns.Length > 0 ? ns : application.Ref.Namespace));
    }

    private bool IsOn(string ns)
    {
        var settings = new ObjectRef("v1", "ConfigMap", ns.Length > 0 ? ns : "argocd", "argocd-cm");
        return cluster.Find(settings) is not { } found || KubeObject.Text((found.Body["data"] as JsonObject)?[Setting]) == "true";
    }

    // In files neither need name the namespace that Argo CD runs in.
    private static bool IsBeside(KubeObject project, KubeObject application) => project.Ref.Namespace == application.Ref.Namespace;

    // A cluster that is given by its name: its address is in a Secret. Only a pattern that takes every address takes it.
    private static string? Server(KubeObject application) => (application.TextAt("spec.destination.server"), application.TextAt("spec.destination.name")) switch
    {
        ({ Length: > 0 } server, _) => server,
        (_, null or "" or "in-cluster") => Here,
        _ => null,
    };

    private static string? Account(string? given, string ns)
    {
        if (given is null or "" || given.AsSpan().IndexOfAny(NeverInNames) >= 0) return null;
        return given.Contains(':', StringComparison.Ordinal) ? given : $"{ns}:{given}";
    }

    private static bool Takes(JsonNode? pattern, string? text) => KubeObject.Text(pattern) is { } glob && (text is null ? glob == "*" : Regex.IsMatch(text, $@"\A(?:{Translate(glob)})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline));

    // github.com/gobwas/glob without separators: * and ? take any character, {a,b} either; classes are not used in names and addresses, and taken as they stand.
    private static string Translate(string glob) => Token().Replace(glob, x => x.Value switch
    {
        "*" or "**" => ".*",
        "?" => ".",
        ['{', .. var choices, '}'] => $"(?:{string.Join('|', choices.Split(',').Select(Regex.Escape))})",
        var text => Regex.Escape(text),
    });

    [GeneratedRegex(@"\*+|\?|\{[^{}]*\}|[^*?{]+|\{")]
    private static partial Regex Token();
}
