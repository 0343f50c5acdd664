using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Git;

/// <summary>A second repository that keeps a ref too, out of reach of whoever can rewrite the first one. It is only ever moved forward.</summary>
public static class EvidenceMirror
{
    /// <summary>Rule of the refusal that the two do not hold one line.</summary>
    public const string Diverged = "anchor-diverged";

    /// <summary>Where the ref is there.</summary>
    /// <param name="folder">A git folder to run git in.</param>
    /// <param name="reference">Full name.</param>
    /// <param name="address">The other repository: a path or an address.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The commit, empty when there is none; or <c>anchor-unreachable</c>.</returns>
    public static async Task<Result<string>> TipAsync(string folder, string reference, string address, CancellationToken cancellationToken)
    {
        using var git = new OwnSettings(folder);
        return await TipAsync(git.Tool, reference, address, cancellationToken);
    }

    /// <summary>Pushes the ref there, forward only.</summary>
    /// <param name="folder">The git folder that has it.</param>
    /// <param name="reference">Full name.</param>
    /// <param name="address">The other repository.</param>
    /// <param name="repository">The same folder, for a look at history.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The commit that is there now; or <c>anchor-unreachable</c>, <c>anchor-diverged</c>, <c>anchor-refused</c> or <c>anchor-empty</c>.</returns>
    public static async Task<Result<string>> PushAsync(string folder, string reference, string address, IGitRepository repository, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (repository.Resolve(reference) is not { } tip) return new Refusal("anchor-empty", $"there is no {reference}", "nothing has been recorded yet");
        using var git = new OwnSettings(folder);
        if (!(await TipAsync(git.Tool, reference, address, cancellationToken)).Succeeded(out var there, out var refusal)) return refusal;
        if (there == tip) return tip;
        if (there.Length > 0 && (repository.Resolve(there) is not { } known || !repository.IsAncestor(known, tip)))
            return new Refusal(Diverged, $"{address} holds {there}, which the chain that ends in {tip} does not: one of the two was rewritten", $"awoooi audit verify --known-head {there} says how; find out why before anything else");
        var run = await git.Tool.RunAsync(["push", "--porcelain", "--no-verify", address, $"{tip}:{reference}"], cancellationToken);
        return run.ExitCode == 0 ? tip : new Refusal("anchor-refused", $"{address} did not take it: {run.Error.Trim()}", "do what its message says");
    }

    private static async Task<Result<string>> TipAsync(GitTool git, string reference, string address, CancellationToken cancellationToken)
    {
        var run = await git.RunAsync(["ls-remote", "--", address, reference], cancellationToken);
        return run.ExitCode == 0 ? run.Output.Split('\t')[0] : new Refusal("anchor-unreachable", $"{address} cannot be read: {run.Error.Trim()}", "look at its address and at the access to it");
    }

    // Of a folder that may be somebody else's, nothing is written into it.
    private sealed class OwnSettings : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("awoooi-anchor-");

        public OwnSettings(string repository)
        {
            Tool = new(repository, Path.Combine(_folder.FullName, "gitconfig"));
            Tool.WriteSettings();
        }

        public GitTool Tool { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
