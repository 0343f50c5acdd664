using System.Runtime.CompilerServices;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Git;

/// <summary>Reads a whole line of commits by one <c>git cat-file --batch</c>: a tenth of what single lookups cost.</summary>
internal static class LineReader
{
    /// <summary>The commits along first parents, oldest first, each with the file at a path.</summary>
    public static async IAsyncEnumerable<CommitFile> ReadAsync(GitTool git, string from, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = await git.RunAsync(["rev-list", "--first-parent", "--reverse", from], cancellationToken);
        if (listed.ExitCode != 0) throw new IOException($"git rev-list of {from} failed: {listed.Error.Trim()}");
        var ids = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var process = git.Start(["cat-file", "--batch", "--buffer"]);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            var asking = AskAsync(process.StandardInput, ids, path, cancellationToken);
            var answers = new BatchAnswers(process.StandardOutput.BaseStream);
            foreach (var id in ids)
            {
                var commit = await answers.NextAsync("commit", cancellationToken) ?? throw new IOException($"git cat-file knows no commit {id}: {await error}");
                var content = path is null ? null : await answers.NextAsync("blob", cancellationToken);
                yield return RawCommit.Parse(id, commit.Span, content);
            }
            await asking;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task AskAsync(StreamWriter input, string[] ids, string? path, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var portion in ids.Chunk(1024))
            {
                var lines = portion.Select(x => path is null ? $"{x}\n" : $"{x}\n{x}:{path}\n");
                await input.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines)), cancellationToken);
            }
            input.Close();
        }
        catch (IOException)
        {
            // It ended, or the reader did: whoever reads its answers says so.
        }
    }
}
