using Awoooi.Evidences;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Manifests;

/// <summary>Finds the place that decides each field, edits only its bytes, and proves by rendering that nothing else differs.</summary>
public interface IManifestEditor
{
    /// <summary>Makes the edits; nothing is written.</summary>
    /// <param name="repository">For the state before a commit that is to be undone.</param>
    /// <param name="baseCommit">The commit to edit.</param>
    /// <param name="cluster">Where Argo CD and Flux objects may be found, besides the tree.</param>
    /// <param name="edits">The intended differences.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The change; or a refusal that says what could not be found, or what else would have changed.</returns>
    Task<Result<ManifestChange>> EditAsync(
        IGitRepository repository, string baseCommit, ClusterView cluster, IReadOnlyList<FieldEdit> edits, CancellationToken cancellationToken);
}
