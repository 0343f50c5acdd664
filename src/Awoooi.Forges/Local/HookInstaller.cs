using System.Text.RegularExpressions;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Forges.Local;

/// <summary>
/// Puts the pre-receive hook into a bare repository: from then on protected branches only move by gated merges, and evidence only grows.
/// </summary>
/// <remarks>
/// The hook is a shell script that needs git and ssh-keygen on the server, nothing else. It judges pushes; whoever can write the
/// repository's files is beyond it, and is found out by <c>awoooi audit verify</c>. A protected branch that does not exist yet may be
/// pushed once by anybody, if that push brings allowed signers which name the engine.
/// </remarks>
public static partial class HookInstaller
{
    private const string Marker = "# awoooi-pre-receive\n";
    private const string Template = "Awoooi.Forges.Local.pre-receive.sh";

    /// <summary>Installs the hook, or replaces an earlier one of ours.</summary>
    /// <param name="bareRepository">Folder of the bare repository.</param>
    /// <param name="options">What it protects.</param>
    /// <param name="clone">A clone of it, up to date: to see that the hook would not lock everybody out.</param>
    /// <returns>
    /// The hook's path; or <c>not-bare</c>, <c>hook-exists</c>, <c>hooks-elsewhere</c>, <c>hook-option-invalid</c> or <c>engine-not-allowed</c>.
    /// </returns>
    public static Result<string> Install(string bareRepository, HookOptions options, IGitRepository clone)
    {
        ArgumentException.ThrowIfNullOrEmpty(bareRepository);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clone);
        var folder = Path.GetFullPath(bareRepository);
        var hook = Path.Combine(folder, "hooks", "pre-receive");
        var refusal = OptionFault(options) ?? FolderFault(folder) ?? ForeignHook(hook)
            ?? options.ProtectedBranches.Select(x => LockedOut(clone, x, options.EnginePrincipal)).FirstOrDefault(x => x is not null);
        if (refusal is not null) return refusal;
        Write(hook, Text(options));
        return hook;
    }

    private static Refusal? OptionFault(HookOptions options)
    {
        var names = options.ProtectedBranches.Append(options.EnginePrincipal).Concat(options.DeliveryBranch.Length == 0 ? [] : [options.DeliveryBranch]);
        if (options.ProtectedBranches.Count == 0) return new("hook-option-invalid", "no branch is to be protected", "name at least one");
        return names.FirstOrDefault(x => !SafeWord().IsMatch(x)) is { } odd
            ? new("hook-option-invalid", $"'{odd}' cannot stand in the hook", "use letters, digits and . _ - / @ +")
            : options.ProtectedBranches.Contains(options.DeliveryBranch)
                ? new("hook-option-invalid", $"{options.DeliveryBranch} cannot be both protected and the delivery branch", "name another delivery branch, or none")
                : null;
    }

    private static Refusal? FolderFault(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "HEAD")) || !Directory.Exists(Path.Combine(folder, "objects")))
            return new("not-bare", $"{folder} is no bare git repository", "name a bare repository (git init --bare, git clone --bare)");
        var config = Path.Combine(folder, "config");
        return File.Exists(config) && File.ReadAllText(config).Contains("hookspath", StringComparison.OrdinalIgnoreCase)
            ? new("hooks-elsewhere", $"{config} sets core.hooksPath: git would not run a hook in {folder}", "unset core.hooksPath, then install again")
            : null;
    }

    private static Refusal? ForeignHook(string hook) => File.Exists(hook) && !File.ReadAllText(hook).Contains(Marker, StringComparison.Ordinal)
        ? new("hook-exists", $"{hook} is a hook of somebody else's", $"rename it to {hook}.next and install again: ours then runs it, with the same input, after its own checks")
        : null;

    private static Refusal? LockedOut(IGitRepository clone, string branch, string engine) =>
        clone.Resolve("refs/heads/" + branch) is null || BaseBranchSigners.Read(clone, branch).Split('\n').Any(x => x.Split(' ')[0].Split(',').Contains(engine))
            ? null
            : new("engine-not-allowed", $"{BaseBranchSigners.Path} of {branch} does not name {engine}: with the hook nothing could be merged any more", "push that file with the engine's key first");

    private static string Text(HookOptions options)
    {
        using var stream = typeof(HookInstaller).Assembly.GetManifestResourceStream(Template)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n")
            .Replace("@PROTECTED@", string.Join(' ', options.ProtectedBranches), StringComparison.Ordinal)
            .Replace("@DELIVERY@", options.DeliveryBranch, StringComparison.Ordinal)
            .Replace("@ENGINE@", options.EnginePrincipal, StringComparison.Ordinal)
            .Replace("@SIGNERS@", BaseBranchSigners.Path, StringComparison.Ordinal);
    }

    // Git may run the hook at any moment: it sees the old one or the new one, never half of it.
    private static void Write(string hook, string text)
    {
        var draft = hook + ".draft";
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        File.WriteAllText(draft, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, File.GetUnixFileMode(draft) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.Move(draft, hook, overwrite: true);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/@+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeWord();
}

/// <summary>What the hook protects.</summary>
/// <param name="ProtectedBranches">Short names; at least one. The first one's allowed signers judge the evidence refs.</param>
/// <param name="DeliveryBranch">Short name of the branch that the delivery tool follows; empty for none.</param>
/// <param name="EnginePrincipal">The engine's address in the allowed signers.</param>
public sealed record HookOptions(IReadOnlyList<string> ProtectedBranches, string DeliveryBranch, string EnginePrincipal);
