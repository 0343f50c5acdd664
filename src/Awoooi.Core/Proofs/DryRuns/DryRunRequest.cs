using Awoooi.Objects;

namespace Awoooi.Proofs.DryRuns;

/// <summary>What an API server is to be asked.</summary>
/// <param name="Trials">The objects, in the order in which they would be applied.</param>
public sealed record DryRunRequest(IReadOnlyList<DryRunTrial> Trials)
{
    /// <summary>Namespaces that the same change creates: what is in them cannot be tried.</summary>
    public IReadOnlyList<string> NewNamespaces { get; init; } = [];

    /// <summary>Kinds that the same change defines, as <c>group/Kind</c>: their objects cannot be tried.</summary>
    public IReadOnlyList<string> NewKinds { get; init; } = [];
}

/// <summary>One object to try.</summary>
/// <param name="Change">What the change does to it.</param>
/// <param name="Object">The object as it will be declared; as it was, when it goes.</param>
/// <param name="Applier">Who will apply it; null when that is not known.</param>
public sealed record DryRunTrial(ObjectChange Change, KubeObject Object, Applier? Applier);
