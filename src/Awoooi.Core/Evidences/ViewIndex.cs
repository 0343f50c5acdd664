using System.Runtime.CompilerServices;
using Awoooi.Objects;

namespace Awoooi.Evidences;

/// <summary>Finds the objects of a view by kind, namespace and name. Made at the first question, and kept as long as the list lives.</summary>
internal sealed class ViewIndex
{
    private static readonly ConditionalWeakTable<IReadOnlyList<KubeObject>, ViewIndex> Known = [];

    private readonly Dictionary<string, List<KubeObject>> _kinds = [];
    private readonly Dictionary<(string Kind, string Namespace), List<KubeObject>> _namespaces = [];
    private readonly Dictionary<(string Kind, string Namespace, string Name), List<KubeObject>> _names = [];

    private ViewIndex(IReadOnlyList<KubeObject> objects)
    {
        foreach (var item in objects)
        {
            var name = item.Ref;
            Add(_kinds, name.Kind, item);
            Add(_namespaces, (name.Kind, name.Namespace), item);
            Add(_names, (name.Kind, name.Namespace, name.Name), item);
        }
    }

    public static ViewIndex Of(IReadOnlyList<KubeObject> objects) => Known.GetValue(objects, x => new(x));

    public IReadOnlyList<KubeObject> OfKind(string kind, string? ns) =>
        (ns is null ? _kinds.GetValueOrDefault(kind) : _namespaces.GetValueOrDefault((kind, ns))) ?? [];

    /// <summary>The first of the list that has this name.</summary>
    public KubeObject? Find(ObjectRef name) =>
        _names.GetValueOrDefault((name.Kind, name.Namespace, name.Name))?.FirstOrDefault(x => x.Ref == name);

    private static void Add<TKey>(Dictionary<TKey, List<KubeObject>> map, TKey key, KubeObject item)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        list.Add(item);
    }
}
