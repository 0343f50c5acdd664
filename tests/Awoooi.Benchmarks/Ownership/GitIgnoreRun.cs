using System.Diagnostics;

namespace Awoooi.Benchmarks.Ownership;

/// <summary><c>git check-ignore --stdin</c> over the same patterns. It answers another question by other rules: a peer for speed alone.</summary>
internal sealed class GitIgnoreRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codeowners-speed").FullName;
    private readonly IReadOnlyList<string> _paths;

    public GitIgnoreRun(byte[] codeowners, IReadOnlyList<string> paths)
    {
        _paths = paths;
        using (var init = Start("init", "-q")) init.WaitForExit();
        File.WriteAllLines(Path.Combine(_folder, ".gitignore"), System.Text.Encoding.UTF8.GetString(codeowners).Split('\n').Select(x => x.Split(' ')[0]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Milliseconds of one run, its start included.</summary>
    public double Milliseconds()
    {
        var watch = Stopwatch.StartNew();
        using var git = Start("check-ignore", "--stdin", "--no-index", "-v", "-n");
        var answers = Task.Run(git.StandardOutput.ReadToEnd);
        foreach (var path in _paths) git.StandardInput.WriteLine(path);
        git.StandardInput.Close();
        var lines = answers.GetAwaiter().GetResult().AsSpan().Count('\n');
        git.WaitForExit();
        return lines == _paths.Count ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"git answered {lines} of {_paths.Count} paths");
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("git", arguments)
    {
        WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true,
    }) ?? throw new InvalidOperationException("git did not start");
}
