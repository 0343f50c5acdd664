using System.Text.Json.Nodes;
using Awoooi.Documents.Yaml;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>Reads the names of what is in a text, without building its data.</summary>
internal sealed class BlobReader
{
    private readonly YamlTape _tape;
    private readonly NamePool _names;
    private readonly List<IndexedObject> _found = [];

    private BlobReader(YamlTape tape, NamePool names) => (_tape, _names) = (tape, names);

    /// <summary>What a text holds.</summary>
    /// <param name="bytes">The text, YAML or JSON.</param>
    /// <param name="names">Where names that come often are kept once.</param>
    public static BlobContents Read(ReadOnlyMemory<byte> bytes, NamePool names)
    {
        if (!YamlReader.ReadYaml(bytes, out var tape, out var fault)) return Unreadable(bytes.Span, fault);
        var reader = new BlobReader(tape, names);
        for (var i = 0; i < tape.Documents.Count; i++) reader.Add(i, tape.Documents[i].Root);
        return new([.. reader._found], null, MayHoldObjects: true);
    }

    private static BlobContents Unreadable(ReadOnlySpan<byte> bytes, YamlFault fault) =>
        new([], fault, bytes.IndexOf("apiVersion"u8) >= 0 && bytes.IndexOf("kind"u8) >= 0 && bytes.IndexOf("{{"u8) < 0);

    private void Add(int document, int at)
    {
        if (_tape.Nodes[at].Kind == YamlKind.Alias) at = _tape.Properties(at)!.Target;
        if (!_tape.Nodes[at].IsMapping) return;
        var metadata = Value(at, "metadata"u8);
        if (_tape.Find(at, "<<"u8) >= 0 || (metadata >= 0 && _tape.Find(metadata, "<<"u8) >= 0))
        {
            AddMerged(document, at);
            return;
        }
        var named = new ObjectRef(Text(at, "apiVersion"u8), Text(at, "kind"u8), Text(metadata, "namespace"u8), Text(metadata, "name"u8));
        var items = named.Kind.EndsWith("List", StringComparison.Ordinal) ? Value(at, "items"u8) : -1;
        var list = items >= 0 && _tape.Nodes[items].IsSequence;
        Add(document, at, named, list, Value(metadata, "name"u8) >= 0);
        if (!list) return;
        for (var item = items + 1; item < _tape.Nodes[items].Next; item = _tape.Nodes[item].Next) Add(document, item);
    }

    // Merge keys are rare enough to be read as data.
    private void AddMerged(int document, int at)
    {
        if (YamlComposer.Compose(_tape, document, out _).Root is not JsonObject root) return;
        foreach (var (_, body) in new YamlDocument(document, 1, root).Objects())
        {
            var item = KubeObject.From(body);
            Add(document, at, item?.Ref ?? new ObjectRef(KubeObject.Text(body["apiVersion"]) ?? "", KubeObject.Text(body["kind"]) ?? "", "", ""), list: false, item is not null);
        }
    }

    private void Add(int document, int at, ObjectRef named, bool list, bool hasName)
    {
        ref readonly var node = ref _tape.Nodes[at];
        _found.Add(new(named, Role(named, list, hasName), document, node.Start, node.End));
    }

    private static ManifestRole Role(ObjectRef named, bool list, bool hasName) => (Kustomize.ObjectId.Split(named.ApiVersion).Group, named.Kind) switch
    {
        ("", "") => ManifestRole.Other,
        _ when named.ApiVersion.Length == 0 => ManifestRole.Other,
        ("kustomize.config.k8s.io", _) => ManifestRole.Kustomization,
        _ when list => ManifestRole.List,
        _ when !hasName || named.Kind.Length == 0 => ManifestRole.Other,
        ("argoproj.io", "Application" or "ApplicationSet" or "AppProject") => ManifestRole.Delivery,
        ("kustomize.toolkit.fluxcd.io", "Kustomization") or ("helm.toolkit.fluxcd.io", "HelmRelease") => ManifestRole.Delivery,
        _ => ManifestRole.Object,
    };

    private int Value(int mapping, ReadOnlySpan<byte> key)
    {
        var at = mapping < 0 ? -1 : _tape.Find(mapping, key);
        return at >= 0 && _tape.Nodes[at].Kind == YamlKind.Alias ? _tape.Properties(at)!.Target : at;
    }

    // As KubeObject.Text reads it: booleans and numbers as JSON writes them.
    private string Text(int mapping, ReadOnlySpan<byte> key)
    {
        if (Value(mapping, key) is var at && (at < 0 || !_tape.Nodes[at].IsScalar)) return "";
        ref readonly var node = ref _tape.Nodes[at];
        var text = node.IsVerbatim ? _names.Get(ScalarText.Verbatim(_tape.Text, node)) : _tape.Scalar(at);
        var plain = node.Kind == YamlKind.Plain && !(_tape.Properties(at)?.Tag is "!!str");
        return plain ? NamePool.Plain(text) : text;
    }
}
