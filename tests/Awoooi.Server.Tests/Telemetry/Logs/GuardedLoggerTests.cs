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

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj")]
    [InlineData("AKIAQ3EGKJ5XYZ2WMNOP", "AKIAQ3EGKJ5XYZ2WMNOP")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    [InlineData("amqp://ann:tr0ub4dor3@mq.example/x", "tr0ub4dor3")]
    [InlineData("4111111111111111", "4111111111111111")]
    [InlineData("DE89 3704 0044 0532 0130 00", "0532 0130")]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("fe80::1234:5678", "5678")]
    public void Log_AnythingThatMustNotLeave_IsInNoPartOfAnEntry(string text, string value)
    {
#pragma warning disable CA1848 // as other people's code does
        var logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger("Npgsql.Connection");
        using (logger.BeginScope(new Dictionary<string, object> { [text] = 1, ["list"] = new[] { text } }))
        using (logger.BeginScope("scope of {Text}", text))
        {
            logger.LogError(Thrown(text), "it failed: {Text} {Card}", text, long.TryParse(text, out var number) ? number : 0);
        }
#pragma warning restore CA1848

        _provider.Text.ShouldContain("it failed: ");
        _provider.Text.ShouldNotContain(value);
    }

    // With a stack, and an inner exception in the middle of it.
    private static IOException Thrown(string text)
    {
        try
        {
            throw new IOException($"outer {text}", new InvalidOperationException(text));
        }
        catch (IOException exception)
        {
            return exception;
        }
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
