using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Arithmetic on field paths.</summary>
internal static class FieldPaths
{
    /// <summary>The field that <paramref name="below"/> is, seen from where <paramref name="path"/> ends.</summary>
    public static FieldPath Then(this FieldPath path, FieldPath below) => path.Then(below.Segments);

    /// <summary>The path with further steps.</summary>
    public static FieldPath Then(this FieldPath path, IEnumerable<FieldSegment> steps) => steps.Aggregate(path, (x, step) => step switch
    {
        FieldSegment.Key key => x.Key(key.Name),
        FieldSegment.Item item => x.Item(item.By, item.Value),
        FieldSegment.Index index => x.Index(index.Position),
        _ => x,
    });

    /// <summary>What is left of the path below <paramref name="above"/>.</summary>
    public static FieldPath Below(this FieldPath path, FieldPath above) => FieldPath.Root.Then(path.Segments.Skip(above.Segments.Count));
}
