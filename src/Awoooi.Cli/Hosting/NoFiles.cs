using Awoooi.Repositories;

namespace Awoooi.Cli.Hosting;

/// <summary>A base branch without files: policies come from the central folder or from the binary.</summary>
internal sealed class NoFiles : IManifestTree
{
    public string CommitId => "";

    public IReadOnlyList<TreeEntry> Entries => [];

    public ReadOnlyMemory<byte>? Read(string path) => null;
}
