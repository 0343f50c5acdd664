using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Says that no app declares an object, what is named nearly so, and which apps could not be looked into.</summary>
internal static class MissingObject
{
    private const int Shown = 5;
    private const int Explained = 2;

    /// <summary>The refusal <c>edit-object-not-found</c>.</summary>
    public static Refusal In(IReadOnlyList<ResolvedApp> apps, ObjectRef wanted, string text)
    {
        var all = apps.SelectMany(x => x.Objects).Select(x => x.Object.Ref).Distinct().ToList();
        var near = all.Where(x => x.Name == wanted.Name).Select(x => x.Id).Concat(NearestName.Of(text, all.Select(x => x.Id)) is { } name ? [name] : []).Distinct().Take(Shown).ToList();
        return new(
            "edit-object-not-found", $"none of the {apps.Count} apps in the repository declares {text}{Blind([.. apps.Where(x => x.NotRendered is not null)], wanted)}",
            near.Count == 0 ? "check the object's kind, namespace and name" : $"did you mean {string.Join(" or ", near)}?");
    }

    // A repository of charts from elsewhere has a hundred of them, each with its own reason: those are explained that could be meant.
    private static string Blind(IReadOnlyList<ResolvedApp> apps, ObjectRef wanted) => apps.Count switch
    {
        0 => "",
        <= Explained => $"; not rendered: {Explain(apps)}",
        _ => $"; {apps.Count} of them are not rendered, among them {Explain(apps.OrderBy(x => Distance(x, wanted)).Take(Explained))}",
    };

    private static string Explain(IEnumerable<ResolvedApp> apps) => string.Join(", ", apps.Select(x => $"{x.Source.App.Name} ({x.NotRendered})"));

    private static int Distance(ResolvedApp app, ObjectRef wanted)
    {
        var (name, ns) = (app.Source.App.Name, app.Source.App.Namespace);
        return name.Contains(wanted.Name, StringComparison.Ordinal) || name.Split(' ')[0] is { Length: > 0 } first && wanted.Name.Contains(first, StringComparison.Ordinal) ? 0 : ns.Length > 0 && ns == wanted.Namespace ? 1 : 2;
    }
}
