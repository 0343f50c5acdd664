using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Awoooi.Benchmarks.Manifests;

/// <summary>A git repository of generated manifests, written by git's own fast-import.</summary>
internal static class SampleRepository
{
    /// <summary>Makes a bare repository with two commits on main; the second one changes one file.</summary>
    /// <returns>How many bytes the manifests have.</returns>
    public static async Task<long> MakeAsync(string folder, int manifests, CancellationToken cancellationToken)
    {
        Testing.Proc.Run("git", ["init", "--quiet", "--bare", "--initial-branch=main", folder]).Ok();
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "fast-import", "--quiet"]) { RedirectStandardInput = true })!;
        var (input, bytes) = (git.StandardInput.BaseStream, 0L);
        await CommitAsync(input, "everything", cancellationToken);
        for (var i = 0; i < manifests; i++)
        {
            var (path, content) = SampleManifests.File(i);
            await FileAsync(input, path, content, cancellationToken);
            bytes += content.Length;
        }
        await CommitAsync(input, "one limit", cancellationToken);
        var (changed, before) = SampleManifests.File(manifests / 2);
        await FileAsync(input, changed, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(before).Replace("256Mi", "512Mi", StringComparison.Ordinal) + "# one commit later\n"), cancellationToken);
        git.StandardInput.Close();
        await git.WaitForExitAsync(cancellationToken);
        return bytes;
    }

    private static ValueTask CommitAsync(Stream input, string message, CancellationToken cancellationToken) =>
        WriteAsync(input, string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter Bench <bench@example.com> 1700000000 +0000\ndata {message.Length}\n{message}\n"), cancellationToken);

    private static async Task FileAsync(Stream input, string path, byte[] content, CancellationToken cancellationToken)
    {
        await WriteAsync(input, string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {content.Length}\n"), cancellationToken);
        await input.WriteAsync(content, cancellationToken);
        await WriteAsync(input, "\n", cancellationToken);
    }

    private static ValueTask WriteAsync(Stream input, string text, CancellationToken cancellationToken) => input.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
