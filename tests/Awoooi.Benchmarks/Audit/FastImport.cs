using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Awoooi.Benchmarks.Audit;

/// <summary>Writes commits into a new bare repository by <c>git fast-import</c>, and knows their ids beforehand, so that one can name another.</summary>
internal sealed class FastImport : IDisposable
{
    private readonly Process _git;
    private readonly Stream _input;
    private readonly Dictionary<string, int> _marks = []; // what is not packed yet is found by its mark only

    public FastImport(string folder)
    {
        using (var init = Process.Start("git", ["init", "-q", "--bare", "--initial-branch=main", folder])) init.WaitForExit();
        var start = new ProcessStartInfo("git", ["--git-dir", folder, "fast-import", "--quiet", "--force"]) { RedirectStandardInput = true };
        _git = Process.Start(start)!;
        _input = new BufferedStream(_git.StandardInput.BaseStream, 1 << 20);
    }

    /// <summary>Writes a commit that holds one file.</summary>
    /// <returns>Ids of the commit and of its tree.</returns>
    public (string Commit, string Tree) Write(string reference, IReadOnlyList<string> parents, string path, byte[] content, string message, DateTimeOffset time)
    {
        var tree = Tree(path, content);
        var (treeId, who) = (Id("tree", tree), string.Create(CultureInfo.InvariantCulture, $"Awoooi <engine@awoooi.example> {time.ToUnixTimeSeconds()} +0000"));
        var text = Encoding.UTF8.GetBytes(message);
        var head = $"tree {treeId}\n{string.Concat(parents.Select(x => $"parent {x}\n"))}author {who}\ncommitter {who}\n\n";
        Line($"commit {reference}\nmark :{_marks.Count + 1}\nauthor {who}\ncommitter {who}\ndata {text.Length}\n");
        _input.Write(text);
        Line((parents.Count == 0 ? "" : $"\nfrom :{_marks[parents[0]]}") + string.Concat(parents.Skip(1).Select(x => $"\nmerge :{_marks[x]}")) + $"\ndeleteall\nM 100644 inline {path}\ndata {content.Length}\n");
        _input.Write(content);
        Line("\n");
        var commit = Id("commit", [.. Encoding.UTF8.GetBytes(head), .. text]);
        _marks.Add(commit, _marks.Count + 1);
        return (commit, treeId);
    }

    /// <summary>Ends the import.</summary>
    public void Finish()
    {
        _input.Dispose();
        _git.WaitForExit();
        if (_git.ExitCode != 0) throw new InvalidOperationException($"git fast-import ended with {_git.ExitCode}");
    }

    public void Dispose() => _git.Dispose();

    private static byte[] Tree(string path, byte[] content) => [.. Encoding.UTF8.GetBytes($"100644 {path}\0"), .. Hash("blob", content)];

    private static string Id(string type, byte[] bytes) => Convert.ToHexStringLower(Hash(type, bytes));

#pragma warning disable CA5350 // Git's ids.
    private static byte[] Hash(string type, byte[] bytes) => SHA1.HashData([.. Encoding.UTF8.GetBytes($"{type} {bytes.Length}\0"), .. bytes]);
#pragma warning restore CA5350

    private void Line(string text) => _input.Write(Encoding.UTF8.GetBytes(text));
}
