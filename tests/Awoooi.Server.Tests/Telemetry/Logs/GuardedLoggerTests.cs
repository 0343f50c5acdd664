using Awoooi.Privacy.Egress;
using Awoooi.Server.Telemetry.Logs;
using Awoooi.Testing.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Tests.Telemetry.Logs;

/// <summary>Every provider behind the log of serve, and everybody who logs.</summary>
public sealed class GuardedLoggerTests : IDisposable
{
    private const string Secret = "hunter2hunter2";
    private const string Planted = "bluebird-tells-9471";

    private readonly LogCapture _provider = new();
    private readonly ServiceProvider _services;

    public GuardedLoggerTests()
    {
        var privacy = new PrivacyInForce();
        privacy.Learn(new([], LogTails: true, MaxTextKilobytes: 64, Canaries: [Planted]));
        var services = new ServiceCollection().AddSingleton(privacy).AddSingleton(TimeProvider.System);
        services.AddLogging(x => x.AddServeLog(asText: false));
        services.AddSingleton<ILoggerProvider>(_provider);
        _services = services.BuildServiceProvider();
    }

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData("Npgsql.Connection")]
    [InlineData("Orleans.Runtime.Catalog")]
    [InlineData("Awoooi.Server.Work")]
    public void Log_SecretsInMessageValuesScopesAndExceptions_ReachNoProvider(string category)
    {
        var logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        var inner = new InvalidOperationException($"password={Secret}");
        inner.Data["key"] = Secret;
#pragma warning disable CA1848, CA2254 // as other people's code does
        using (logger.BeginScope(new Dictionary<string, object> { ["connection"] = $"Host=db;Password={Secret}" }))
        using (logger.BeginScope("scope of {User}", "ada@example.com"))
        {
            logger.LogError(new AggregateException("outer", inner), "cannot open {Address}", new Uri($"https://ann:{Secret}@h.example/x"));
            logger.LogError($"plain password={Secret}");
        }
#pragma warning restore CA1848, CA2254

        _provider.Text.ShouldContain("cannot open https://");
        _provider.Text.ShouldNotContain(Secret);
        _provider.Text.ShouldNotContain("ada@example.com");
        _provider.Text.ShouldContain("InvalidOperationException");
    }

    [Fact]
    public void Log_EntryWithAPlantedValue_IsWithheldWhole()
    {
#pragma warning disable CA1848 // as other people's code does
        _services.GetRequiredService<ILogger<GuardedLoggerTests>>().LogError("it says {What} in shop", Planted);
#pragma warning restore CA1848

        _provider.Text.ShouldNotContain(Planted);
        _provider.Text.ShouldStartWith("[WITHHELD]");
    }

    [Fact]
    public void Log_NamesAndNumbersOfOurs_StayReadable()
    {
#pragma warning disable CA1848 // as other people's code does
        _services.GetRequiredService<ILogger<GuardedLoggerTests>>().LogWarning("{Incident} failed {Attempts} times in a row and is parked", "inc-355eccfb426e", 3);
#pragma warning restore CA1848

        _provider.Text.ShouldContain("inc-355eccfb426e failed 3 times in a row and is parked");
        _provider.Values.ShouldContain(new KeyValuePair<string, object?>("Attempts", 3));
    }
}
