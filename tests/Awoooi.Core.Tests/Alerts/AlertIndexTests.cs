using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Alerts;

public sealed class AlertIndexTests
{
    [Theory]
    [InlineData(true, 0, true, 0, true)]
    [InlineData(true, 0, true, 3, true)]
    [InlineData(true, 0, false, 0, false)]
    [InlineData(true, 3, true, 2, true)]
    [InlineData(true, 3, true, 0, false)]
    [InlineData(false, 0, true, 0, true)]
    [InlineData(false, 0, false, 0, true)]
    [InlineData(false, 3, true, 0, false)]
    [InlineData(false, 3, false, 1, true)]
    public void IsKnown_AfterOneDelivery_IsFalseWhereTheNextOneSaysMore(bool firing, int truncated, bool nextFiring, int nextTruncated, bool known)
    {
        var index = new AlertIndex();
        index.Add(AlertDeliveries.Alert(1, firing), truncated);
        index.IsKnown(AlertDeliveries.Alert(1, nextFiring), nextTruncated).ShouldBe(known);
    }

    [Fact]
    public void IsKnown_WhatSeveralDeliveriesSaid_AddsUp()
    {
        var index = new AlertIndex();
        index.Add(AlertDeliveries.Alert(1, firing: false), 3);
        index.Add(AlertDeliveries.Alert(1), 0);
        index.IsKnown(AlertDeliveries.Alert(1, firing: false), 0).ShouldBeTrue();
    }

    [Fact]
    public void IsKnown_OtherStartOrOtherFingerprint_IsFalse()
    {
        var index = new AlertIndex();
        index.Add(AlertDeliveries.Alert(0), 0);
        index.IsKnown(AlertDeliveries.Alert(0), 0).ShouldBeTrue();
        index.IsKnown(AlertDeliveries.Alert(0) with { StartsAt = AlertDeliveries.Start.AddMilliseconds(1) }, 0).ShouldBeFalse();
        index.IsKnown(AlertDeliveries.Alert(1), 0).ShouldBeFalse();
        index.IsKnown(AlertDeliveries.Alert(0) with { Fingerprint = "no fingerprint" }, 0).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Add_MoreThanTheCapacity_RemembersTheLastOnesAndStaysBounded(int capacity)
    {
        var index = new AlertIndex(capacity);
        for (var number = 0; number < 5 * capacity; number++) index.Add(AlertDeliveries.Alert(number), 0);

        index.Count.ShouldBeInRange(capacity, 2 * capacity);
        index.Bytes.ShouldBeLessThan((2 * 20L * capacity) + 200);
        for (var number = 4 * capacity; number < 5 * capacity; number++) index.IsKnown(AlertDeliveries.Alert(number), 0).ShouldBeTrue();
        index.IsKnown(AlertDeliveries.Alert(0), 0).ShouldBeFalse();
        index.IsKnown(AlertDeliveries.Alert(5 * capacity), 0).ShouldBeFalse();
    }

    [Fact]
    public async Task IsKnown_WhileAnotherThreadAdds_NeverForgetsAndNeverInvents()
    {
        const int Alerts = 200_000;
        var index = new AlertIndex(Alerts);
        var added = 0;
        var adding = Task.Run(() =>
        {
            for (var number = 0; number < Alerts; number++)
            {
                index.Add(AlertDeliveries.Alert(number), 0);
                Volatile.Write(ref added, number + 1);
            }
        }, TestContext.Current.CancellationToken);

        while (!adding.IsCompleted)
        {
            var sure = Volatile.Read(ref added) - 1;
            if (sure >= 0) index.IsKnown(AlertDeliveries.Alert(sure), 0).ShouldBeTrue();
            index.IsKnown(AlertDeliveries.Alert(Alerts + 1), 0).ShouldBeFalse();
        }
        await adding;
    }
}
