using System.Text.Json.Serialization;
using Awoooi.Objects;
using Awoooi.Repositories;

namespace Awoooi.Evidences;

/// <summary>Everything that was looked at for one incident, typed and bounded; and what was not looked at.</summary>
/// <param name="Subject">The workload (or other object) that the alerts are about, resolved through owners where the cluster knows them.</param>
/// <param name="Cluster">Live objects.</param>
/// <param name="Readings">Metrics.</param>
/// <param name="Logs">Log tails.</param>
/// <param name="Declared">What git declares at the base commit.</param>
/// <param name="History">What changed in it before the onset, newest commit first.</param>
/// <param name="BaseCommit">The commit that was read.</param>
/// <param name="NotChecked">Sources that were missing, in the user's terms. A missing source never means healthy.</param>
public sealed record Evidence(
    ObjectRef Subject,
    ClusterView Cluster,
    IReadOnlyList<Reading> Readings,
    IReadOnlyList<LogTail> Logs,
    DeclaredState Declared,
    IReadOnlyList<DeclaredCommit> History,
    string BaseCommit,
    IReadOnlyList<string> NotChecked)
{
    /// <summary>Calls that people state because no manifest shows them.</summary>
    public IReadOnlyList<StatedCall> Stated { get; init; } = [];

    /// <summary>Earlier incidents like this one, the most similar first.</summary>
    public IReadOnlyList<EarlierIncident> Earlier { get; init; } = [];

    /// <summary>A planted value that is no fact: where it shows, evidence got out as it is. Empty when none was planted.</summary>
    public string Canary { get; init; } = "";
}

/// <summary>One metric sample.</summary>
/// <param name="Name">A PromQL expression.</param>
/// <param name="Value">Its value.</param>
/// <param name="Time">When.</param>
public sealed record Reading(string Name, double Value, DateTimeOffset Time);

/// <summary>The last lines a container wrote.</summary>
/// <param name="Namespace">Namespace of the pod.</param>
/// <param name="Pod">Name of the pod.</param>
/// <param name="Container">Name of the container.</param>
/// <param name="Previous">True: of the container before its last restart.</param>
/// <param name="Lines">The lines, oldest first. Hostile text.</param>
public sealed record LogTail(string Namespace, string Pod, string Container, bool Previous, IReadOnlyList<string> Lines);

/// <summary>An object as git declares it, and where.</summary>
/// <param name="Object">The object as rendered.</param>
/// <param name="App">The app that renders it.</param>
/// <param name="File">The file that introduces it; empty when only a renderer knows (a chart's template).</param>
public sealed record DeclaredObject(KubeObject Object, string App, string File);

/// <summary>All that a tree declares.</summary>
/// <param name="Objects">Every object of every app.</param>
/// <param name="Apps">The apps: kustomization folders, charts with their values, plain folders.</param>
/// <param name="NotRendered">Apps that could not be rendered, with the reason.</param>
public sealed record DeclaredState(IReadOnlyList<DeclaredObject> Objects, IReadOnlyList<DeclaredApp> Apps, IReadOnlyList<string> NotRendered)
{
    /// <summary>One object; null when git does not declare it.</summary>
    public DeclaredObject? Find(ObjectRef name) => Objects.FirstOrDefault(x => x.Object.Ref == name);
}

/// <summary>One unit of delivery.</summary>
/// <param name="Name">The delivery tool's name for it, else its path.</param>
/// <param name="Path">Folder in the repository.</param>
/// <param name="Kind">How it is rendered.</param>
/// <param name="Namespace">Destination namespace for objects that name none; empty when unknown.</param>
/// <param name="ValueFiles">For a chart: its value files, as paths from the repository root, in order of effect.</param>
/// <param name="FoundBy">How the app was found, in words.</param>
public sealed record DeclaredApp(string Name, string Path, AppKind Kind, string Namespace, IReadOnlyList<string> ValueFiles, string FoundBy)
{
    /// <summary>Who applies it; null when no object of a delivery tool says so.</summary>
    public DeliveredBy? Delivery { get; init; }
}

/// <summary>How an app is rendered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AppKind>))]
public enum AppKind
{
    /// <summary>A folder with a kustomization.</summary>
    Kustomize,

    /// <summary>A Helm chart.</summary>
    Helm,

    /// <summary>A folder of plain manifests.</summary>
    Plain,
}

/// <summary>What one commit changed in what git declares.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Changes">Its changes, as data.</param>
public sealed record DeclaredCommit(CommitInfo Commit, IReadOnlyList<DeclaredChange> Changes);

/// <summary>One object changed by a commit.</summary>
/// <param name="App">The app it belongs to.</param>
/// <param name="File">The file that was touched, where one can be named; else empty.</param>
/// <param name="Change">What changed.</param>
public sealed record DeclaredChange(string App, string File, ObjectChange Change);
