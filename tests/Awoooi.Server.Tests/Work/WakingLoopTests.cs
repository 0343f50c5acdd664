using Awoooi.Server.Work;

namespace Awoooi.Server.Tests.Work;

public sealed class WakingLoopTests : IDisposable
{
    private readonly WakingLoop _loop = new();
    private readonly CancellationTokenSource _stop = new();
    private int _turns;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Wake_WhileATurnRuns_TakesOneMoreAndNeverTwoAtOnce()
    {
        var first = new TaskCompletionSource();
        var waking = _loop.WakeAsync(_ => _turns++ == 0 ? first.Task : Task.CompletedTask, _stop.Token);

        (await WakeAsync()).ShouldBeFalse();
        (await WakeAsync()).ShouldBeFalse();
        _turns.ShouldBe(1);
        first.SetResult();

        (await waking).ShouldBeTrue();
        _turns.ShouldBe(2);
    }

    [Fact]
    public async Task Wake_AfterATurnThrew_TakesAnother()
    {
        await Should.ThrowAsync<IOException>(() => _loop.WakeAsync(_ => Task.FromException(new IOException()), _stop.Token));

        (await WakeAsync()).ShouldBeTrue();
        _turns.ShouldBe(1);
    }

    [Fact]
    public async Task Wake_Stopped_TakesNoFurtherTurn()
    {
        await _loop.WakeAsync(
            async _ =>
            {
                _turns++;
                _loop.Again();
                await _stop.CancelAsync();
            },
            _stop.Token);

        _turns.ShouldBe(1);
    }

    private Task<bool> WakeAsync() => _loop.WakeAsync(
        _ =>
        {
            _turns++;
            return Task.CompletedTask;
        },
        _stop.Token);
}
