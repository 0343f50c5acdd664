using Awoooi.Server.Work;

namespace Awoooi.Server.Tests.Work;

public sealed class AskingTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _asked;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task UntilAnswered_SiloLeavesWhileItIsAsked_AsksTheNextOne()
    {
        Exception[] leaving = [new SiloUnavailableException(), new TaskCanceledException()];

        var answer = await Asking.UntilAnsweredAsync(() => _asked++ < leaving.Length ? Task.FromException<int>(leaving[_asked - 1]) : Task.FromResult(7), _stop.Token);

        (answer, _asked).ShouldBe((7, 3));
    }

    [Fact]
    public async Task UntilAnswered_FailedForAReasonOfItsOwn_AsksNoMore()
    {
        await Should.ThrowAsync<IOException>(() => Asking.UntilAnsweredAsync(() => Ask(new IOException()), _stop.Token));

        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task UntilAnswered_ThisProcessStops_AsksNoMore()
    {
        await _stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Asking.UntilAnsweredAsync(() => Ask(new SiloUnavailableException()), _stop.Token));

        _asked.ShouldBe(1);
    }

    private Task<int> Ask(Exception answer)
    {
        _asked++;
        return Task.FromException<int>(answer);
    }
}
