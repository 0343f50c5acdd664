using Awoooi.Evidences;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Manifests;

/// <summary>Answers the question "in which file do I change this?".</summary>
public interface IManifestLocator
{
    /// <summary>Finds the app that delivers an object.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="cluster">Live objects: what delivers them is written on them.</param>
    /// <param name="query">The object.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The object as declared; or a refusal (<c>edit-object-not-found</c>, <c>edit-ambiguous</c>) that names what is near.</returns>
    Task<Result<DeliveredObject>> FindAsync(IManifestTree tree, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken);

    /// <summary>Finds every place that has a say in a field, and the places where a change would show, each tried by rendering.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="cluster">Live objects: what delivers them is written on them.</param>
    /// <param name="query">The field.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Result<FieldLocation>> LocateAsync(IManifestTree tree, ClusterView cluster, FieldQuery query, CancellationToken cancellationToken);
}

/// <summary>What is looked for.</summary>
/// <param name="Object">The object as people write it: <c>Kind/namespace/name</c>, the kind in any case, with or without its group (<c>deployment.apps/shop/web</c>).</param>
/// <param name="Field">The field.</param>
/// <param name="App">Name of the app, for an object that several apps declare; null where one does.</param>
public sealed record FieldQuery(string Object, FieldPath Field, string? App = null);

/// <summary>A declared object and who delivers it.</summary>
/// <param name="Object">The object as rendered.</param>
/// <param name="App">The app.</param>
/// <param name="FoundBy">How the app was found (<c>Argo CD tracking annotation of the live object</c>, <c>rendering</c>).</param>
public sealed record DeliveredObject(KubeObject Object, DeclaredApp App, string FoundBy);
