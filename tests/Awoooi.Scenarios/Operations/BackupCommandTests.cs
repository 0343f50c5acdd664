using Awoooi.Testing;

namespace Awoooi.Scenarios.Operations;

/// <summary><c>awoooi backup</c> says no rather than leave something that is no backup.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly Repo _repository = Repo.At("2026-04-01T09:00:00Z").File("README.md", "nothing to fix\n").Commit("first");

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Backup_PostgresConfigured_NamesPgDump()
    {
        _folder.Write("connection", "Host=127.0.0.1;Database=awoooi");

        await RefusesAsync("backup-postgres", "pg_dump", "backup.db", "storage: {kind: postgres, connection: {file: connection}}\n");
    }

    [Fact]
    public Task Backup_NoStoreYet_SaysWhereItLooked() => RefusesAsync("store-missing", _folder["data", "state.db"], "backup.db");

    [Fact]
    public async Task Backup_TargetThatIsThere_IsLeftAlone()
    {
        _folder.Write("data/state.db", "");
        _folder.Write("backup.db", "mine");

        await RefusesAsync("backup-exists", "name another file", "backup.db");
        File.ReadAllText(_folder["backup.db"]).ShouldBe("mine");
    }

    [Fact]
    public async Task Backup_DiskThatIsNotMounted_IsNotMadeUpFor()
    {
        _folder.Write("data/state.db", "");

        await RefusesAsync("backup-folder-missing", "mount its disk", "disk/backup.db");
        Directory.Exists(_folder["disk"]).ShouldBeFalse();
    }

    private async Task RefusesAsync(string rule, string words, string target, string storage = "")
    {
        var config = _folder.Write("awoooi.yaml", $"data: data\nrepositories: {{shop: {{path: {_repository.Path}}}}}\n{storage}");
        var result = await AwoooiProgram.RunAsync("backup", "--config", config, "--to", _folder[target]);

        result.ExitCode.ShouldBe(1, result.Error);
        result.Error.ShouldContain($"awoooi: {rule}: ");
        result.Error.ShouldContain(words);
    }
}
