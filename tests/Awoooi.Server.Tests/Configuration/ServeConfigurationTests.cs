using System.Net;
using Awoooi.Server.Access;
using Awoooi.Server.Configuration;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Configuration;

public sealed class ServeConfigurationTests : IDisposable
{
    private const string Least = "repositories:\n  shop:\n    path: shop.git\n";

    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Read_OnlyARepository_GivesDefaults()
    {
        var options = Options(Least);

        options.Listen.ShouldBe(new Uri("http://127.0.0.1:8080"));
        options.Data.ShouldBe(Path.Combine(_folder.Path, "awoooi-data"));
        options.Storage.ShouldBe(new StorageOptions(StorageKind.Sqlite, null));
        options.Cluster.ShouldBe(new ClusterOptions("awoooi", IPAddress.Loopback, 0, 0));
        options.Repositories.ShouldHaveSingleItem().Path.ShouldBe(Path.Combine(_folder.Path, "shop.git"));
        options.Limits.ShouldBe(new LimitOptions(50, 20, 2, 4, 1, 500_000, 20_000, 4 * 1024 * 1024));
        options.Retention.ShouldBe(TimeSpan.FromDays(90));
        options.Access.IsEmpty.ShouldBeTrue();
        options.Telemetry.ShouldBe(new TelemetryOptions(null, null));
    }

    [Fact]
    public void Read_SeveralPlaces_TheEnvironmentWinsOverTheFileOverAppSettings()
    {
        _folder.Write("appsettings.json", """{"Awoooi":{"limits":{"storm":1,"openChanges":1,"forge":1}}}""");
        _folder.Environment["AWOOOI__LIMITS__STORM"] = "3";

        var limits = Options(Least + "limits: {storm: 2, openChanges: 2}\n").Limits;

        (limits.Storm, limits.OpenChanges, limits.Forge).ShouldBe((3, 2, 1));
    }

    [Fact]
    public void Read_OnlyTheEnvironment_IsEnough()
    {
        _folder.Environment["AWOOOI__REPOSITORIES__SHOP__PATH"] = "shop.git";
        _folder.Environment["AWOOOI__REPOSITORIES__SHOP__NAMESPACES__0"] = "shop-*";

        var repository = ServeConfiguration.Read(null, _folder.Environment, _folder.Path).Options.ShouldNotBeNull().Repositories.ShouldHaveSingleItem();

        repository.Name.ShouldBe("shop");
        repository.Namespaces.ShouldBe(["shop-*"]);
    }

    [Fact]
    public void Read_Repositories_KeepTheOrderOfTheFile() =>
        Options("repositories:\n  zoo: {path: shop.git}\n  shop: {path: shop.git}\n").Repositories.Select(x => x.Name).ShouldBe(["zoo", "shop"]);

    [Fact]
    public void Read_NoFileAtANamedPath_SaysSo() =>
        ServeConfiguration.Read("there.yaml", _folder.Environment, _folder.Path).Report().ShouldContain("1 problem in there.yaml");

    [Fact]
    public void Read_SeveralMistakes_AreListedAtOnceInColumns()
    {
        _folder.Environment["AWOOOI__LIMITS__STORM"] = "many";

        _folder.Read("""
            repositories:
              shop:
                path: /srv/x
            limit:
              storm: 4
            retention: 90
            """).Report().ShouldBe("""
            awoooi: 4 problems in awoooi.yaml
              repositories.shop.path  line 3                 '/srv/x'     expected a git repository: a bare one, or the top folder of a work tree
              limits.storm            AWOOOI__LIMITS__STORM  'many'       expected a whole number from 1 to 10000
              retention               line 6                 '90'         expected a duration such as 30s, 15m, 12h or 90d, from 1d to 3650d
              limit                   line 4                 unknown key  did you mean 'limits'?
            """);
    }

    [Theory, TableData("Configuration/configuration-mistakes.csv")]
    public void Read_Mistake_SaysKeyPlaceFoundAndExpected(string yaml, string key, string? place, string found, string expected)
    {
        var reading = _folder.Read((yaml.Contains("repositories", StringComparison.Ordinal) ? "" : Least) + yaml);

        reading.Options.ShouldBeNull();
        var problem = reading.Problems.ShouldHaveSingleItem();
        (problem.Key, problem.Place, problem.Found).ShouldBe((key, place ?? "", found));
        problem.Expected.ShouldContain(expected);
    }

    [Theory]
    [InlineData("access: {tokens: [{name: a, role: viewer, token: hunter2hunter2hunter2}]}")]
    [InlineData("access: {tokens: [{name: a, role: viewer, token: {value: hunter2hunter2hunter2}}]}")]
    [InlineData("access: {tokens: [{name: a, role: viewer, token: {env: SHORT}}]}")]
    [InlineData("access: {tokens: [{name: a, role: viewer, token: [hunter2hunter2hunter2]}]}")]
    [InlineData("access: {basic: [{name: a, role: source, user: x, password: hunter2}]}")]
    [InlineData("storage: {kind: postgres, connection: 'Host=db;Password=hunter2'}")]
    [InlineData("alertmanager: {url: 'http://x:hunter2@am:9093'}")]
    public void Read_SecretInAWrongPlace_IsNeverEchoed(string yaml)
    {
        _folder.Environment["SHORT"] = "hunter2";

        var reading = _folder.Read(Least + yaml);

        reading.Options.ShouldBeNull();
        reading.Report().ShouldNotContain("hunter2");
    }

    [Fact]
    public void Read_SecretFileThatOthersCanRead_Warns()
    {
        var path = _folder.Write("token", "0123456789abcdef\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var reading = _folder.Read(Least + "access: {tokens: [{name: ci, role: operator, token: {file: token}}]}");

        reading.Warnings.ShouldHaveSingleItem().ShouldContain("chmod 600");
        var token = reading.Options.ShouldNotBeNull().Access.Tokens.ShouldHaveSingleItem();
        (token.Name, token.Role, token.Token!.Read().Value).ShouldBe(("ci", Role.Operator, "0123456789abcdef"));
    }

    private ServeOptions Options(string yaml)
    {
        var reading = _folder.Read(yaml);
        return reading.Options ?? throw new InvalidOperationException(reading.Report());
    }

    public void Dispose() => _folder.Dispose();
}
