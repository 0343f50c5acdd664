using Awoooi.Testing.Postgres;
using Npgsql;

namespace Awoooi.Storage.Tests.Postgres;

public sealed class PostgresFailureTests(SharedPostgres shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("this is none, password=hunter2")]
    [InlineData("Host=x;Pasword=hunter2")]
    [InlineData("Host=x;Password=hunter2;Port=hunter2")]
    public void Open_NoConnectionString_SaysHowToWriteOneAndNotThePassword(string text)
    {
        var error = Should.Throw<StoreException>(() => PostgresStore.Open(text));

        error.ToString().ShouldNotContain("hunter2");
        error.Message.ShouldContain("Host=...");
    }

    [Fact]
    public void Connection_NothingSaid_IsSmallAndNamed()
    {
        var made = PostgresStore.Connection("Host=x");
        (made.MaxPoolSize, made.ApplicationName).ShouldBe((16, "awoooi"));

        var told = PostgresStore.Connection("Host=x;Maximum Pool Size=40;Application Name=mine");
        (told.MaxPoolSize, told.ApplicationName).ShouldBe((40, "mine"));
    }

    [Theory]
    [InlineData("Password", "wrong-password", "refuses the user or the password", false)]
    [InlineData("Database", "nowhere", "nowhere does not exist", false)]
    [InlineData("Port", "1", "cannot be reached", true)]
    public async Task Open_CannotConnect_SaysWhyAndWhetherToTryAgain(string key, string value, string words, bool transient)
    {
        var connection = new NpgsqlConnectionStringBuilder((await shared.GetAsync()).ConnectionString) { [key] = value };

        var error = Should.Throw<StoreException>(() => PostgresStore.Open(connection.ToString()));

        error.Message.ShouldContain(words);
        error.Transient.ShouldBe(transient);
        error.ToString().ShouldNotContain("wrong-password");
        error.ToString().ShouldNotContain(PostgresServer.Password);
    }

    [Fact]
    public async Task Open_NewerSchema_SaysToUpdate()
    {
        var connection = await (await shared.GetAsync()).CreateDatabaseAsync(Token);
        PostgresStore.Open(connection).Dispose();
        await ExecuteAsync(connection, "UPDATE awoooi_schema SET version = 99");

        Should.Throw<StoreException>(() => PostgresStore.Open(connection)).Message.ShouldContain("written by a newer awoooi (schema 99, this one knows 5)");
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsLeftAlone()
    {
        var connection = await (await shared.GetAsync()).CreateDatabaseAsync(Token);
        await ExecuteAsync(connection, "CREATE TABLE alerts (theirs int)");

        Should.Throw<StoreException>(() => PostgresStore.Open(connection)).Message.ShouldContain("tables of another program");

        await ExecuteAsync(connection, "INSERT INTO alerts (theirs) VALUES (1)");
    }

    [Fact]
    public async Task AppendAsync_ReadOnlyDatabase_SaysToNameThePrimary()
    {
        var connection = await (await shared.GetAsync()).CreateDatabaseAsync(Token);
        PostgresStore.Open(connection).Dispose();
        using var store = PostgresStore.Open(connection + ";Options=-c default_transaction_read_only=on");

        var error = await Should.ThrowAsync<StoreException>(store.AppendAsync([Sample.Delivery(Sample.Alert("a"))], Token));

        error.Message.ShouldContain("name the primary");
        error.Transient.ShouldBeFalse();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
