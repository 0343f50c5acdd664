using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Runs one program: without network where the machine allows that, with bounded time, memory and output.</summary>
/// <param name="path">Full path of the program.</param>
/// <param name="time">Measures the limit.</param>
/// <param name="limit">How long it may run.</param>
/// <param name="network">How it is kept from the network.</param>
internal sealed class Tool(string path, TimeProvider time, TimeSpan limit, NetworkCut network)
{
    private static readonly ActivitySource Source = new("Awoooi.Rendering");
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(60);

    // How Go and the system's loader say it.
    private static readonly string[] NoMemory = ["out of memory", "cannot allocate memory", "failed to create new OS thread", "pthread_create failed"];

    private const int FirstBufferBytes = 64 * 1024;

    // What a shell says of a program that it cannot start or cannot find; above it the program was ended by a signal.
    private const int NotStarted = 126;

    // Address space, of which Go reserves much more than it uses.
    private const int MaxMemoryKilobytes = 4 * 1024 * 1024;

    /// <summary>How much it may print, in bytes.</summary>
    public const int MaxOutputBytes = 64 * 1024 * 1024;

    /// <summary>File name of the program.</summary>
    public string Name => Path.GetFileNameWithoutExtension(path);

    /// <summary>How it is kept from the network, in words behind its name.</summary>
    public string Network => network.Words;

    /// <summary>The first of the programs that is on PATH; null when none is.</summary>
    public static Tool? Find(TimeProvider time, params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(name => folders.Select(x => Path.Combine(x, name + suffix))).Where(File.Exists).Select(x => new Tool(x, time, UsualLimit, NetworkCut.OfThisMachine)).FirstOrDefault();
    }

    /// <summary>Runs it.</summary>
    /// <param name="folder">Working directory, also its home.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What it printed; or the refusal <c>render-failed</c> with its own words, or an <see cref="Interruption"/>.</returns>
    public async Task<Result<byte[]>> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity(Name);
        using var timer = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        if (!Started(folder, arguments).Succeeded(out var process, out var refusal)) return refusal;
        using var running = process;
        try
        {
            var error = ReadAsync(process.StandardError.BaseStream, both.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, both.Token).ConfigureAwait(false);
            if (output is null) return Failed($"{Name} printed more than {MaxOutputBytes} bytes");
            var said = await error.ConfigureAwait(false) ?? [];
            await process.WaitForExitAsync(both.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? output : Ended(process.ExitCode, Shortened(said));
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Interruption.Late(Name, limit);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private Result<Process> Started(string folder, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(Info(folder, arguments)) ?? throw new InvalidOperationException($"{path} cannot be started");
        }
        catch (Win32Exception exhausted)
        {
            return Interruption.Killed(Name, exhausted.Message);
        }
    }

    private Refusal Ended(int code, string said) =>
        code >= NotStarted || said.StartsWith("unshare:", StringComparison.Ordinal) || NoMemory.Any(x => said.Contains(x, StringComparison.OrdinalIgnoreCase))
            ? Interruption.Killed(Name, said.Length > 0 ? said : $"it ended with code {code}")
            : Failed($"{Name}: {said}");

    private static Refusal Failed(string why) => new("render-failed", why, "correct the manifests so that the program renders them");

    private ProcessStartInfo Info(string folder, IEnumerable<string> arguments)
    {
        var bounded = !OperatingSystem.IsWindows();
        var info = new ProcessStartInfo(bounded ? "/bin/sh" : path) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The shell only lowers the limit of memory and becomes the program: a template may ask for any amount.
        string[] before = bounded ? ["-c", $"ulimit -v {MaxMemoryKilobytes}; exec \"$0\" \"$@\"", .. network.Prefix, path] : [];
        foreach (var argument in before.Concat(arguments)) info.ArgumentList.Add(argument);
        // An empty environment: no proxies, no credentials, no cluster, and no PATH on which git or a plugin could be found.
        info.Environment.Clear();
        info.Environment["HOME"] = folder;
        info.Environment["TMPDIR"] = folder;
        info.Environment["PATH"] = "";
        // What asks for an address all the same is sent to a port where nothing listens.
        info.Environment["HTTP_PROXY"] = info.Environment["HTTPS_PROXY"] = "http://127.0.0.1:1";
        info.Environment["KUBECONFIG"] = Path.Combine(folder, "none");
        return info;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                length += count;
                if (length > MaxOutputBytes) return null;
                if (length == buffer.Length) buffer = Larger(buffer);
            }
            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static string Shortened(byte[] said)
    {
        var text = Encoding.UTF8.GetString(said).ReplaceLineEndings(" ").Trim();
        return text.Length <= 600 ? text : text[..600] + "…";
    }
}
