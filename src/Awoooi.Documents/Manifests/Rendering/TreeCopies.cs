using Awoooi.Repositories;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>
/// Lends copies of trees to programs. The last one is kept: the next program mostly reads the same files but one, and what is in its way is
/// checked and cleared away before it runs.
/// </summary>
internal sealed class TreeCopies : IDisposable
{
    private const long MaxKeptBytes = 32 * 1024 * 1024;

    private static readonly Lazy<bool> CleanStart = new(() =>
    {
        TreeCopy.DeleteAbandoned();
        return true;
    });

    private TreeCopy? _kept;
    private bool _closed;

    /// <summary>A copy of these files and nothing else; dispose it when the program has ended.</summary>
    public Loan Lend(IManifestTree tree, IReadOnlyCollection<string> paths)
    {
        _ = CleanStart.Value;
        var copy = Interlocked.Exchange(ref _kept, null) ?? TreeCopy.For(tree, paths);
        try
        {
            return new(this, copy.With(tree, paths));
        }
        catch
        {
            copy.Delete();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        Interlocked.Exchange(ref _kept, null)?.Delete();
    }

    private void Back(TreeCopy copy)
    {
        var other = copy.Bytes <= MaxKeptBytes ? Interlocked.Exchange(ref _kept, copy) : copy;
        other?.Delete();
        if (_closed) Dispose();
    }

    /// <summary>A copy while it is in use.</summary>
    public sealed class Loan(TreeCopies owner, TreeCopy copy) : IDisposable
    {
        /// <summary>The folder that stands for the root of the tree.</summary>
        public string Root => copy.Root;

        /// <summary>Where a path of the tree lies now.</summary>
        public string this[string path] => copy[path];

        /// <inheritdoc/>
        public void Dispose() => owner.Back(copy);
    }
}
