using Awoooi.Alerts;
using Awoooi.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Core.Tests.Alerts;

public sealed class AlertIntakeTests : IAlertIntakeObserver
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly GatedJournal _journal = new();
    private readonly List<IntakeCommit> _commits = [];
    private int _accepted;

    [Fact]
    public async Task AcceptAsync_WhileACommitRuns_OthersShareTheNextOne()
    {
        await using var intake = Intake();
        var (first, second) = (_journal.Gate(), _journal.Gate());
        var alone = intake.AcceptAsync(AlertDeliveries.One(0), Token);
        await _journal.BegunAsync();
        var others = Enumerable.Range(1, 100).Select(x => intake.AcceptAsync(AlertDeliveries.One(x), Token)).ToList();
        others.ShouldAllBe(x => !x.IsCompleted);
        alone.IsCompleted.ShouldBeFalse();

        first.SetResult();
        (await alone).Value.ShouldBe(new(1, 1));
        await _journal.BegunAsync();
        others.ShouldAllBe(x => !x.IsCompleted);
        second.SetResult();
        await Task.WhenAll(others);

        _journal.Appends.Select(x => x.Count).ShouldBe([1, 100]);
        _commits.Select(x => (x.Deliveries, x.Alerts)).ShouldBe([(1, 1), (100, 100)]);
        _accepted.ShouldBe(101);
        intake.Pending.ShouldBe(101);
    }

    [Fact]
    public async Task AcceptAsync_StoreFails_AllOfTheGroupAreToldAndTheNextGroupIsStored()
    {
        await using var intake = Intake();
        var (first, second) = (_journal.Gate(), _journal.Gate());
        var alone = intake.AcceptAsync(AlertDeliveries.One(0), Token);
        await _journal.BegunAsync();
        var others = Enumerable.Range(1, 9).Select(x => intake.AcceptAsync(AlertDeliveries.One(x), Token)).ToList();
        first.SetResult();
        second.SetException(new IOException("disk full"));

        (await alone).Refusal.ShouldBeNull();
        (await Task.WhenAll(others)).ShouldAllBe(x => x.Refusal!.Rule == IntakeRefusals.StoreUnavailable);
        IntakeRefusals.RetryAfter((await others[0]).Refusal!).ShouldBe(TimeSpan.FromSeconds(5));
        _accepted.ShouldBe(1);

        (await intake.AcceptAsync(AlertDeliveries.One(1), Token)).Refusal.ShouldBeNull();
        _journal.Stored.Count.ShouldBe(2);
        intake.Queued.ShouldBe(0);
    }

    [Fact]
    public async Task AcceptAsync_SameAlertTenThousandTimesAtOnce_IsOneAppendOfOneAlert()
    {
        await using var intake = Intake();
        var gate = _journal.Gate();
        var answers = Enumerable.Range(0, 10_000).Select(_ => Task.Run(() => intake.AcceptAsync(AlertDeliveries.One(1), Token), Token)).ToList();
        await _journal.BegunAsync();
        gate.SetResult();

        (await Task.WhenAll(answers)).ShouldAllBe(x => x.Refusal == null);
        _journal.Appends.ShouldHaveSingleItem().Count.ShouldBe(1);
        _accepted.ShouldBe(10_000);
        intake.Pending.ShouldBe(1);
    }

    [Fact]
    public async Task AcceptAsync_KnownAlerts_AreAnsweredAtOnceAndOnlyNewsIsWritten()
    {
        await using var intake = Intake();
        await intake.AcceptAsync([AlertDeliveries.Delivery(1, 2)], Token);
        intake.AcceptAsync([AlertDeliveries.Delivery(2, 1)], Token).IsCompletedSuccessfully.ShouldBeTrue();

        var resolved = AlertDeliveries.Delivery(1) with { Alerts = [AlertDeliveries.Alert(1, firing: false), AlertDeliveries.Alert(2), AlertDeliveries.Alert(3)] };
        (await intake.AcceptAsync([resolved], Token)).Value.Alerts.ShouldBe(3);

        _journal.Appends.Last().Select(x => (x.Fingerprint[^1], x.Firing)).ShouldBe([('1', false), ('3', true)]);
    }

    [Fact]
    public async Task AcceptAsync_QueueFull_SaysSoAndTakesAgainWhenThereIsRoom()
    {
        await using var intake = Intake(new() { Queue = 10 });
        var gate = _journal.Gate();
        var waiting = intake.AcceptAsync([AlertDeliveries.Delivery(1, 2, 3, 4, 5, 6, 7, 8)], Token);
        await _journal.BegunAsync();

        var refusal = (await intake.AcceptAsync([AlertDeliveries.Delivery(11, 12, 13)], Token)).Refusal!;
        refusal.Rule.ShouldBe(IntakeRefusals.IntakeFull);
        refusal.Reason.ShouldBe("8 alerts wait to be stored; 10 may wait");
        IntakeRefusals.RetryAfter(refusal).ShouldBe(TimeSpan.FromSeconds(1));
        intake.Queued.ShouldBe(8);

        gate.SetResult();
        await waiting;
        (await intake.AcceptAsync([AlertDeliveries.Delivery(11, 12, 13)], Token)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task AcceptAsync_MoreAtOnceThanTheQueueHolds_IsTakenWhenItIsAlone()
    {
        await using var intake = Intake(new() { Queue = 2 });
        (await intake.AcceptAsync([AlertDeliveries.Delivery(1, 2, 3)], Token)).Value.Alerts.ShouldBe(3);
    }

    [Fact]
    public async Task AcceptAsync_ManyAlertsQueued_AreWrittenFiveThousandAtATime()
    {
        await using var intake = Intake();
        var gate = _journal.Gate();
        var answers = new List<Task<Result<Accepted>>> { intake.AcceptAsync(AlertDeliveries.One(0), Token) };
        await _journal.BegunAsync();
        answers.AddRange(Enumerable.Range(1, 12).Select(x => intake.AcceptAsync([AlertDeliveries.Delivery([.. Enumerable.Range(x * 1_000, 1_000)])], Token)));
        gate.SetResult();
        await Task.WhenAll(answers);

        _journal.Appends.Select(x => x.Count).ShouldBe([1, 5_000, 5_000, 2_000]);
    }

    [Fact]
    public async Task AcceptAsync_CorrelationFarBehind_SaysSoUntilItCaughtUp()
    {
        await using var intake = Intake(new() { Backlog = 3 });
        intake.Pending = 1;
        await intake.AcceptAsync([AlertDeliveries.Delivery(1, 2)], Token);

        var refusal = (await intake.AcceptAsync(AlertDeliveries.One(3), Token)).Refusal!;
        refusal.Rule.ShouldBe(IntakeRefusals.BacklogFull);
        (await intake.AcceptAsync(AlertDeliveries.One(2), Token)).Refusal.ShouldBeNull("it is stored already");

        intake.Pending = 0;
        (await intake.AcceptAsync(AlertDeliveries.One(3), Token)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task AcceptAsync_CallerGone_WhatItSentIsStoredWithTheOthers()
    {
        await using var intake = Intake();
        using var gone = new CancellationTokenSource();
        var gate = _journal.Gate();
        var first = intake.AcceptAsync(AlertDeliveries.One(1), gone.Token);
        await _journal.BegunAsync();
        var second = intake.AcceptAsync(AlertDeliveries.One(2), gone.Token);
        var third = intake.AcceptAsync(AlertDeliveries.One(3), Token);

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        await Should.ThrowAsync<OperationCanceledException>(second);
        gate.SetResult();
        (await third).Refusal.ShouldBeNull();
        _journal.Stored.Select(x => x.Fingerprint[^1]).ShouldBe(['1', '2', '3']);
    }

    [Fact]
    public async Task StopAsync_WithAQueue_DrainsItAndTakesNothingMore()
    {
        var intake = Intake();
        var gate = _journal.Gate();
        var first = intake.AcceptAsync(AlertDeliveries.One(1), Token);
        await _journal.BegunAsync();
        var second = intake.AcceptAsync(AlertDeliveries.One(2), Token);
        var stopped = intake.StopAsync(Token);

        (await intake.AcceptAsync(AlertDeliveries.One(3), Token)).Refusal!.Rule.ShouldBe(IntakeRefusals.Stopping);
        stopped.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await stopped;
        (await Task.WhenAll(first, second)).ShouldAllBe(x => x.Refusal == null);
        _journal.Stored.Count.ShouldBe(2);
        await intake.DisposeAsync();
    }

    [Fact]
    public async Task StopAsync_StoreHangsUntilTheTimeIsOver_EverybodyIsRefused()
    {
        await using var intake = Intake();
        using var time = new CancellationTokenSource();
        _journal.Gate();
        var first = intake.AcceptAsync(AlertDeliveries.One(1), Token);
        await _journal.BegunAsync();
        var second = intake.AcceptAsync(AlertDeliveries.One(2), Token);
        var stopped = intake.StopAsync(time.Token);
        await time.CancelAsync();
        await stopped;

        (await Task.WhenAll(first, second)).ShouldAllBe(x => x.Refusal!.Rule == IntakeRefusals.Stopping);
        _journal.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task AcceptAsync_NothingInIt_IsAccepted()
    {
        await using var intake = Intake();
        (await intake.AcceptAsync([], Token)).Value.ShouldBe(new(0, 0));
        _journal.Appends.ShouldBeEmpty();
    }

    void IAlertIntakeObserver.Accepted(IReadOnlyList<AlertDelivery> deliveries) => Interlocked.Add(ref _accepted, deliveries.Count);

    void IAlertIntakeObserver.Committed(IntakeCommit commit) => _commits.Add(commit);

    private AlertIntake Intake(AlertIntakeOptions? options = null) =>
        new(_journal, new AlertIndex(), [this], options ?? new(), TimeProvider.System, NullLogger<AlertIntake>.Instance);
}
