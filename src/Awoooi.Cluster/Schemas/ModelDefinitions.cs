using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using Awoooi.Proofs.Schemas;
using k8s;
using k8s.Models;

namespace Awoooi.Cluster.Schemas;

/// <summary>Definitions of the built-in kinds from the models of the client library: names and types; what is required, as far as types or <see cref="RequiredFields"/> say.</summary>
/// <remarks>Nothing is looked at before it is asked for: the library has more than a thousand models.</remarks>
internal sealed class ModelDefinitions : IDefinitionSource
{
    private const string Prefix = "io.k8s.api."; // read by Go's decoder, as all of these are

    private static readonly Assembly Library = typeof(V1Pod).Assembly;
    private readonly Lazy<Dictionary<(string Group, string Version, string Kind), Type>> _all = new(Everything);
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), string?> _names = new();

    public string Origin { get; } = $"kubernetes models {string.Join('.', GeneratedApiVersion.SwaggerVersion.TrimStart('v').Split('.')[..2])}";

    public bool IsWholeServer => false;

    public string? NameOf(string apiVersion, string kind) => _names.GetOrAdd((apiVersion, kind), Search);

    public JsonObject? Find(string name) => Library.GetType(ModelNames.Namespace + name[Prefix.Length..]) is { } type ? ModelSchema.Of(type, x => Prefix + x.Name) : null;

    private string? Search((string ApiVersion, string Kind) key)
    {
        var (group, version) = key.ApiVersion.Split('/') is [var first, var second] ? (first, second) : ("", key.ApiVersion);
        if (version.Length == 0 || key.Kind.Length == 0) return null;
        if (group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal)) return null;
        var type = Library.GetType(ModelNames.Usual(version, key.Kind)) is { } usual && ModelNames.Of(usual) == (group, version, key.Kind) ? usual : _all.Value.GetValueOrDefault((group, version, key.Kind));
        return type is null ? null : Prefix + type.Name;
    }

    private static Dictionary<(string Group, string Version, string Kind), Type> Everything()
    {
        var all = new Dictionary<(string, string, string), Type>();
        foreach (var type in Library.GetExportedTypes())
        {
            if (type.IsClass && ModelNames.Of(type) is { } name) all.TryAdd(name, type);
        }
        return all;
    }
}
