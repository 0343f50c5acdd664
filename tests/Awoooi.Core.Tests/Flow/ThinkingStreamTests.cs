using Awoooi.Flow;

namespace Awoooi.Core.Tests.Flow;

public sealed class ThinkingStreamTests
{
    [Fact]
    public async Task Watch_UntilCancelled_GivesAllThatWasSaidBefore()
    {
        var stream = new ThinkingStream();
        using var over = new CancellationTokenSource();
        var watched = stream.Watch(over.Token);
        stream.Say(new("inc-1", 5, "asks"));
        stream.Say(new("inc-1", 5, "answers"));
        await over.CancelAsync();
        stream.Say(new("inc-1", 5, "too late"));

        (await watched.Select(x => x.Text).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(["asks", "answers"]);
    }
}
