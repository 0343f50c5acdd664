using System.Collections.Concurrent;
using System.Collections.Frozen;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Proofs.Schemas;

/// <summary>The schemas of kinds. What they were asked for once is kept; they can be asked from many threads.</summary>
public sealed class ObjectSchemas
{
    private static readonly (string ApiVersion, string Kind) AnyBuiltIn = ("v1", "ConfigMap");

    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), Found?> _kinds = new();
    private readonly IDefinitionSource? _source;
    private readonly ObjectSchemas? _below;

    /// <summary>The schemas of a source.</summary>
    /// <param name="source">The source.</param>
    public ObjectSchemas(IDefinitionSource source) => _source = source;

    private ObjectSchemas(IDefinitionSource? source, ObjectSchemas? below) => (_source, _below) = (source, below);

    /// <summary>Why there are none; null when there are.</summary>
    public Refusal? Unreadable { get; private init; }

    /// <summary>Where the schemas of built-in kinds are from.</summary>
    public string Origin => _below?.Origin ?? _source?.Origin ?? "";

    /// <summary>Schemas that were meant to be there and cannot be read: nothing passes by them.</summary>
    public static ObjectSchemas None(Refusal refusal) => new(null, null) { Unreadable = refusal };

    /// <summary>The same, with a source that goes before for the kinds that it has.</summary>
    internal ObjectSchemas With(IDefinitionSource? above) => above is null || Unreadable is not null ? this : new(above, this);

    /// <summary>Whether there is a schema of a kind.</summary>
    internal bool Knows(string apiVersion, string kind) => _source?.NameOf(apiVersion, kind) is not null || _below?.Knows(apiVersion, kind) == true;

    /// <summary>Whether a built-in kind is not served by the server that was asked for all of its schemas; false where none was.</summary>
    internal bool IsUnserved(string apiVersion, string kind) => IsWholeServer && BuiltInTypes.IsGroup(apiVersion) && !Knows(apiVersion, kind);

    private bool IsWholeServer => _source?.IsWholeServer == true || _below?.IsWholeServer == true;

    /// <summary>Looks at an object.</summary>
    internal SchemaVerdict Validate(KubeObject item)
    {
        if (Unreadable is not null) return SchemaVerdict.NotLooked(Unreadable.Reason);
        if (Find((item.Ref.ApiVersion, item.Ref.Kind)) is not { } found) return SchemaVerdict.NotLooked($"no schema of {item.Ref.ApiVersion} {item.Ref.Kind} is known");
        return found.Node.Succeeded(out var node, out var refusal) ? SchemaValidation.Run(node, item.Body, found.Origin) : SchemaVerdict.NotLooked(refusal.Reason);
    }

    private Found? Find((string ApiVersion, string Kind) key) => _kinds.GetOrAdd(key, Compile) ?? _below?.Find(key);

    private Found? Compile((string ApiVersion, string Kind) key)
    {
        if (_source?.NameOf(key.ApiVersion, key.Kind) is not { } name) return null;
        var compiled = new SchemaCompiler(_source).Compile(name);
        return new(compiled.Succeeded(out var node, out var refusal) ? Whole(node.Shape, key) : refusal, _source.Origin);
    }

    // Controllers write the status; what a manifest says there is taken by no server.
    private SchemaNode Whole(SchemaShape shape, (string ApiVersion, string Kind) key)
    {
        var properties = shape.Properties.ToDictionary();
        foreach (var name in ObjectIdentity.Keys) properties.TryAdd(name, new());
        if (properties["metadata"].Shape.Properties.Count == 0 && key != AnyBuiltIn && Metadata() is { } metadata) properties["metadata"] = metadata;
        properties["status"] = new();
        var node = new SchemaNode();
        node.Become(shape with { Properties = properties.ToFrozenDictionary(StringComparer.Ordinal), Required = [.. shape.Required.Where(x => x != "status")] });
        return node;
    }

    private SchemaNode? Metadata() =>
        Find(AnyBuiltIn)?.Node.Succeeded(out var node, out _) == true && node.Shape.Properties.TryGetValue("metadata", out var metadata) ? metadata : null;

    private sealed record Found(Result<SchemaNode> Node, string Origin);
}
