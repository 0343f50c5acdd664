using Awoooi.Privacy;

namespace Awoooi.Testing.Privacy;

/// <summary>A text and what must be replaced in it.</summary>
/// <param name="Source">What it imitates, or the file it comes from.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">Every stretch that must be replaced. Where <paramref name="WholeKind"/> is set there are none.</param>
/// <param name="WholeKind">For samples that only say whether something is in them: its kind, or null.</param>
/// <param name="MustFind">For such samples: whether something must be found, or nothing of that kind.</param>
/// <param name="Inventory">Names of its cluster; null for a reader who may know them.</param>
/// <param name="Custom">Kinds of its policy; null for none.</param>
public sealed record LabelledText(string Source, string Text, IReadOnlyList<LabelledSpan> Spans, string? WholeKind = null, bool MustFind = true,
    ClusterInventory? Inventory = null, IReadOnlyList<CustomKind>? Custom = null);

/// <summary>One stretch.</summary>
/// <param name="Start">First character, in UTF-16 units.</param>
/// <param name="Length">Characters.</param>
/// <param name="Kind">What it is; of secrets with the sort behind a slash (<c>SECRET/jwt</c>).</param>
public sealed record LabelledSpan(int Start, int Length, string Kind);
