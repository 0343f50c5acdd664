using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Proving;

/// <summary>Decides whether what rendering shows is what was intended, and nothing else.</summary>
internal static class Judgement
{
    private const int Shown = 8;

    /// <summary>Why an edit must not be made like this; null when its effect is exact.</summary>
    /// <param name="difference">What rendering shows.</param>
    /// <param name="made">Intentions that must be met.</param>
    /// <param name="later">Intentions that may be met already.</param>
    public static Refusal? On(RenderedDifference difference, IReadOnlyList<Intention> made, IReadOnlyList<Intention> later)
    {
        if (difference.Interrupted is { } interrupted) return interrupted;
        if (difference.Broken.Count > 0) return new("edit-breaks-app", string.Join("; ", difference.Broken), "make the change by hand");
        var unmet = made.FirstOrDefault(x => !Reaches(difference, x));
        if (unmet is not null)
        {
            var changes = difference.Apps.SelectMany(x => x.Changes).Select(x => $"{x.Kind} {x.Object}").Take(Shown).ToList();
            return new("edit-without-effect",
                $"{unmet.Edit.Object} {unmet.Edit.Field} would not be as intended; the edit would lead to: {(changes.Count == 0 ? "no difference" : string.Join(", ", changes))}",
                "make the change by hand");
        }
        var more = Besides(difference, made, later);
        return more.Count == 0 ? null : new("edit-touches-more",
            $"besides {string.Join(", ", made.Select(x => $"{x.Edit.Object} {x.Edit.Field}".TrimEnd()))} it would change {string.Join(", ", more.Take(Shown))}"
            + (more.Count > Shown ? $" and {more.Count - Shown} more" : ""),
            "change it where only this object is affected, or make the change by hand");
    }

    /// <summary>Whether an intention is met in its app.</summary>
    public static bool Reaches(RenderedDifference difference, Intention intention) =>
        difference.Apps.FirstOrDefault(x => x.App.Name == intention.App) is { } app && intention.IsMet(app.After, Renames.In(app.Changes).Now);

    /// <summary>What else would differ, in words.</summary>
    public static IReadOnlyList<string> Besides(RenderedDifference difference, IReadOnlyList<Intention> made, IReadOnlyList<Intention> later) =>
        [.. difference.Apps.SelectMany(app => Unexplained(app, made, later))];

    private static IEnumerable<string> Unexplained(AppDifference app, IReadOnlyList<Intention> made, IReadOnlyList<Intention> later)
    {
        var renames = Renames.In(app.Changes);
        var own = made.Where(x => x.App == app.App.Name).ToList();
        var values = app.App.Kind == AppKind.Helm && own.Any(x => x.Edit.Object.Kind == ObjectRef.HelmValuesKind);
        var meant = made.Concat(later).Any(x => x.Edit.Object.Kind == ObjectRef.HelmValuesKind);
        foreach (var change in app.Changes.Where(x => x.Object.Kind == ObjectRef.HelmValuesKind ? meant : !values))
        {
            var before = renames.Before(change.Object);
            if (change.Kind == ChangeKind.Removed && renames.Now(change.Object) != change.Object) continue;
            if (own.Concat(later).Any(x => !x.IsField && x.Edit.Object == change.Object)) continue;
            if (change.Kind == ChangeKind.Removed || (change.Kind == ChangeKind.Added && before == change.Object))
            {
                yield return $"{app.App.Name}: {change.Object} ({(change.Kind == ChangeKind.Added ? "added" : "removed")})";
                continue;
            }
            foreach (var field in Leftover(app, before, change.Object, own).Where(x => !renames.Explain(x) && !later.Any(y => y.Covers(before, x.Field))
                && !made.Any(y => y.Carriers.Any(z => z.Covers(before, x.Field)))))
            {
                yield return $"{app.App.Name}: {change.Object} {field.Field}";
            }
        }
    }

    private static IReadOnlyList<FieldChange> Leftover(AppDifference app, ObjectRef before, ObjectRef after, IReadOnlyList<Intention> own)
    {
        JsonNode? expected = app.Before.First(x => x.Ref == before).Body;
        JsonNode? actual = app.After.First(x => x.Ref == after).Body;
        foreach (var intention in own.Where(x => x.IsField && x.Edit.Object == before))
        {
            (expected, actual) = (intention.Bare(intention.On(expected)), intention.Bare(actual));
        }
        if (before != after) expected = DataEdit.Set(expected, FieldPath.Root.Key("metadata").Key("name"), JsonValue.Create(after.Name));
        return ObjectDiff.Fields(expected, actual);
    }
}
