using Awoooi.Diagnoses.Advice.Providers;
using Microsoft.Extensions.Time.Testing;

namespace Awoooi.Core.Tests.Diagnoses.Advice.Providers;

public sealed class CircuitBreakerTests
{
    private static readonly ModelPolicy Policy = new([], BreakerFailures: 2, BreakerSeconds: 60);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Failed_AsOftenAsPolicySays_OpensAndLetsOneTryAfterItsTime()
    {
        var breaker = new CircuitBreaker(_clock);

        breaker.Failed(Policy).ShouldBeFalse();
        breaker.Closed().ShouldBeNull();
        breaker.Failed(Policy).ShouldBeTrue();
        breaker.Closed().ShouldBe(_clock.GetUtcNow().AddSeconds(60));
        _clock.Advance(TimeSpan.FromSeconds(60));
        breaker.Closed().ShouldBeNull();
        breaker.Closed().ShouldNotBeNull(); // the one that tries is under way
        breaker.Failed(Policy).ShouldBeTrue();
        breaker.Closed().ShouldNotBeNull();
    }

    [Fact]
    public void Succeeded_AfterFailures_BeginsAnew()
    {
        var breaker = new CircuitBreaker(_clock);
        breaker.Failed(Policy);

        breaker.Succeeded();

        breaker.Failed(Policy).ShouldBeFalse();
    }

    [Fact]
    public void Take_MoreThanTheHourHas_IsRefusedUntilTheNextHour()
    {
        var budget = new TokenBudget(1000, _clock);

        budget.Take(900).ShouldBeTrue();
        budget.Take(200).ShouldBeFalse();
        budget.Settle(900, 300);
        budget.Take(700).ShouldBeTrue();
        budget.Take(1).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromHours(1));
        budget.Take(1000).ShouldBeTrue();
    }
}
