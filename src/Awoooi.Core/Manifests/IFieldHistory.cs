using Awoooi.Evidences;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Manifests;

/// <summary>Finds the commit that gave a field its value: of the field as rendered, so moved files and reformatted ones do not count.</summary>
public interface IFieldHistory
{
    /// <summary>Follows first parents back to the last commit that changed the value.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">Where to begin.</param>
    /// <param name="cluster">Live objects: what delivers them is written on them.</param>
    /// <param name="query">The field.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The change; or a refusal, also when a state on the way cannot be rendered (<c>history-not-rendered</c>).</returns>
    Task<Result<FieldOrigin>> LastChangeAsync(IGitRepository repository, string commit, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken);
}

/// <summary>The last change of a field's value.</summary>
/// <param name="Object">The object as it is now, and who delivers it.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Before">The value before it; null when absent.</param>
/// <param name="After">The value since; null when absent.</param>
public sealed record FieldOrigin(DeliveredObject Object, CommitInfo Commit, string? Before, string? After);
