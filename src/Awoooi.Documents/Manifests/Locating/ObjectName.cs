using Awoooi.Documents.Manifests.Kustomize;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Finds the object that a person wrote down.</summary>
internal static class ObjectName
{
    private const int Shown = 5;

    /// <summary>The declared object's name; or a refusal that names what is near.</summary>
    public static Result<ObjectRef> Resolve(IReadOnlyList<ResolvedApp> apps, string text)
    {
        var all = apps.SelectMany(x => x.Objects).Select(x => x.Object.Ref).Distinct().ToList();
        if (ObjectRef.Parse(text) is not { } wanted) return new Refusal("object-malformed", $"'{text}' is not KIND/NAMESPACE/NAME", "write Deployment/shop/web; leave the namespace empty for objects without one");
        var named = all.Where(x => x.Name == wanted.Name && IsKind(x, wanted.Kind)).ToList();
        var exact = named.Where(x => x.Namespace == wanted.Namespace).ToList();
        // A manifest without a namespace gets it from whoever applies it.
        var found = exact.Count > 0 ? exact : [.. named.Where(x => x.Namespace.Length == 0 || wanted.Namespace.Length == 0)];
        if (found.Count == 1) return found[0];
        if (found.Count > 1) return new Refusal("edit-ambiguous", $"{text} could be {string.Join(" or ", found.Take(Shown).Select(Full))}", "write the kind with its group, and the namespace");
        return MissingObject.In(apps, wanted, text);
    }

    private static bool IsKind(ObjectRef item, string kind) =>
        kind.Equals(item.Kind, StringComparison.OrdinalIgnoreCase) || kind.Equals($"{item.Kind}.{ObjectId.Split(item.ApiVersion).Group}", StringComparison.OrdinalIgnoreCase);

    private static string Full(ObjectRef item) => ObjectId.Split(item.ApiVersion).Group is { Length: > 0 } group ? $"{item.Kind}.{group}/{item.Namespace}/{item.Name}" : item.Id;
}
