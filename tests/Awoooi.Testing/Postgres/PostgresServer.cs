using System.Diagnostics;
using System.Globalization;
using Awoooi.Testing.Servers;
using Xunit;

namespace Awoooi.Testing.Postgres;

/// <summary>A real PostgreSQL in a temporary folder, on 127.0.0.1 and a free port, with every commit synced; disposing it ends it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The user that owns every database.</summary>
    public const string User = "awoooi";

    /// <summary>That user's password over TCP.</summary>
    public const string Password = "only-for-tests";

    private readonly PostgresPrograms _programs;
    private readonly TempFolder _folder;
    private int _databases;

    private PostgresServer(PostgresPrograms programs, TempFolder folder) => (_programs, _folder) = (programs, folder);

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => PostgresPrograms.Find() is null ? "PostgreSQL is not installed (build/install-test-tools.sh does it)" : null;

    /// <summary>The TCP port; the same after a restart.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <summary>The database <c>postgres</c>, as .NET connects to it.</summary>
    public string ConnectionString => Connection("postgres");

    /// <summary>Makes a server and waits until it takes connections. Where there is no PostgreSQL the running test is skipped with that reason.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken = default)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var server = new PostgresServer(PostgresPrograms.Find()!, TempFolder.Create());
        try
        {
            await server.InitialiseAsync(cancellationToken).ConfigureAwait(false);
            await server.RestartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How .NET connects to it.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        (await RunAsync("psql", ["-d", "postgres", "-qc", $"CREATE DATABASE {name}"], cancellationToken: cancellationToken).ConfigureAwait(false)).Ok();
        return Connection(name);
    }

    /// <summary>Runs one of PostgreSQL's own clients (<c>psql</c>, <c>pg_dump</c>) against this server, over its socket.</summary>
    public Task<ProcResult> RunAsync(string client, IEnumerable<string> arguments, string? input = null, CancellationToken cancellationToken = default) =>
        Proc.RunAsync(_programs[client], ["-h", _folder.Path, "-p", $"{Port}", "-U", User, .. arguments], input: input, cancellationToken: cancellationToken);

    /// <summary>Stops it as an administrator does: running transactions are broken off, what was committed is kept.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default) =>
        (await ControlAsync(["stop", "-m", "fast", "-w"], cancellationToken).ConfigureAwait(false)).Ok();

    /// <summary>SIGKILL to all of its processes at once.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        var main = int.Parse(File.ReadLines(_folder["data", "postmaster.pid"]).First(), CultureInfo.InvariantCulture);
        var all = File.ReadAllText($"/proc/{main}/task/{main}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(x => int.Parse(x, CultureInfo.InvariantCulture)).Prepend(main).Select(Running).OfType<Process>().ToList();
        foreach (var process in all) process.Kill();
        foreach (var process in all)
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            process.Dispose();
        }
    }

    /// <summary>Starts it, stopping it first if it runs, and waits until it takes connections.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        var options = $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories={_folder.Path} -c fsync=on";
        var started = await ControlAsync(["restart", "-m", "fast", "-w", "-t", "120", "-l", _folder["log"], "-o", options], cancellationToken).ConfigureAwait(false);
        if (started.ExitCode != 0) throw new InvalidOperationException($"{started.Output}{started.Error}\n{(File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "")}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ControlAsync(["stop", "-m", "immediate", "-w"], CancellationToken.None).ConfigureAwait(false);
        _folder.Dispose();
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        var password = _folder.Write("password", Password);
        await _programs.GiveAsync(_folder.Path, cancellationToken).ConfigureAwait(false);
        string[] options = ["-D", _folder["data"], "-U", User, "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C"];
        (await _programs.RunAsOwnerAsync("initdb", options, _folder.Path, cancellationToken).ConfigureAwait(false)).Ok();
    }

    private Task<ProcResult> ControlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        _programs.RunAsOwnerAsync("pg_ctl", ["-D", _folder["data"], .. arguments], _folder.Path, cancellationToken);

    private string Connection(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={database}");

    private static Process? Running(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
