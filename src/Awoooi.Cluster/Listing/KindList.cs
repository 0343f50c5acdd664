using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Cluster.Listing;

/// <summary>What came of listing one kind in one place.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; null: all.</param>
/// <param name="Objects">What was read; of a list that broke off, what came before.</param>
/// <param name="Refusal">Why it is not the whole list; null when it is.</param>
internal sealed record KindList(ServedKind Kind, string? Namespace, IReadOnlyList<KubeObject> Objects, Refusal? Refusal);
