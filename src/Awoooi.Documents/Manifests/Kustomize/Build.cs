using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Vendoring;
using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>What one run of the built-in kustomize shares: the files, those it read, and the first reason to stop.</summary>
internal sealed class Build(IManifestTree tree, ManifestFiles files)
{
    private readonly SortedSet<string> _inputs = new(StringComparer.Ordinal);

    /// <summary>Why the result would not be what kustomize makes; null as long as all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Every file that was asked for.</summary>
    public IReadOnlyCollection<string> Inputs => _inputs;

    /// <summary>The files and folders.</summary>
    public TreeIndex Index { get; } = TreeIndex.Of(tree);

    /// <summary>Notes that the result depends on a file.</summary>
    public void Ask(string path) => _inputs.Add(path);

    /// <summary>Records why the build cannot go on; the first reason stays.</summary>
    public void Stop(Kustomization at, string field, string why) => Problem ??= $"{at.File}: {field}: {why}";

    /// <summary>Records a reason that stands in another file.</summary>
    public void Stop(string why) => Problem ??= why;

    /// <summary>The file that a kustomization names, in or below its own folder; null (and a problem) when it may not or cannot be read.</summary>
    public string? FileOf(Kustomization at, string field, string relative)
    {
        if (PathOf(at, field, relative) is not { } path) return null;
        _inputs.Add(path);
        if (!RemotePath.Is(relative) && !TreePath.IsWithin(path, at.Folder)) Stop(at, field, $"'{relative}' lies outside of the folder {at.Folder}, which kustomize forbids");
        else if (!Index.IsFile(path)) Stop(at, field, $"'{relative}' ({path}) is not a file of the repository");
        return Problem is null ? path : null;
    }

    /// <summary>The path that a kustomization names; null (and a problem) when it is remote or leaves the repository.</summary>
    public string? PathOf(Kustomization at, string field, string relative)
    {
        if (RemotePath.Is(relative)) return Vendored(at, field, relative);
        if (TreePath.Combine(at.Folder, relative) is not { } path) Stop(at, field, $"'{relative}' leaves the repository");
        else if (LinkOn(path) is { } link) Stop(at, field, $"'{relative}' leads through {link}, which is a symbolic link or a submodule and is not followed");
        else return path;
        return null;
    }

    private string? Vendored(Kustomization at, string field, string remote)
    {
        var path = VendoredPath.Base(remote);
        if (path is not null) Kustomization.FileNames.Select(x => $"{path}/{x}").Append(path).ToList().ForEach(Ask);
        if (path is not null && (Index.IsFile(path) || Index.IsFolder(path))) return path;
        Stop(at, field, $"'{remote}' is remote; {(path is null ? "nothing is fetched" : VendoredPath.Advice(path))}");
        return null;
    }

    /// <summary>The documents of a file; empty (and a problem) when it cannot be read.</summary>
    public IReadOnlyList<YamlRoot> Documents(string path)
    {
        _inputs.Add(path);
        if (files.Read(tree, path).Succeeded(out var documents, out var refusal)) return documents;
        Stop(refusal.Reason);
        return [];
    }

    /// <summary>The bytes of a file; empty when it is none.</summary>
    public ReadOnlyMemory<byte> Bytes(string path) => tree.Read(path) ?? default;

    /// <summary>Loads the kustomization of a folder; null (and a problem) when there is none or it holds what is not supported.</summary>
    public Kustomization? Load(string folder)
    {
        var names = Kustomization.FileNames.Select(x => folder.Length == 0 ? x : $"{folder}/{x}").ToList();
        names.ForEach(Ask);
        var found = names.Where(Index.IsFile).ToList();
        if (found.Count != 1)
        {
            Stop(found.Count == 0 ? $"{folder}: there is no kustomization.yaml" : $"{folder}: there are {found.Count} kustomization files; kustomize wants one");
            return null;
        }
        var documents = Documents(found[0]).Where(x => x.Root is not null).ToList();
        if (Problem is not null) return null;
        if (documents is not [{ Root: JsonObject body } document])
        {
            Stop($"{found[0]}: one mapping is expected");
            return null;
        }
        var kustomization = new Kustomization(folder, found[0], document.Index, body);
        if (kustomization.UnsupportedField is { } field) Stop(kustomization, field, "is not supported by the built-in renderer; install kubectl");
        return Problem is null ? kustomization : null;
    }

    private string? LinkOn(string path)
    {
        for (var at = path; at.Length > 0; at = TreePath.Parent(at))
        {
            if (Index.Entry(at) is { Kind: not TreeEntryKind.File }) return at;
        }
        return null;
    }
}
