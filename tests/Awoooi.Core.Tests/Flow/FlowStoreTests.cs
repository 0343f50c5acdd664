using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Flow;
using Awoooi.Incidents;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Core.Tests.Flow;

public sealed class FlowStoreTests
{
    private static readonly FlowState Fresh = new(
        new Incident("inc-a", new ObjectRef("apps/v1", "Deployment", "shop", "web"),
            [new Alert("f", "A", true, new Dictionary<string, string> { ["x"] = "y" }, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, null)]),
        DateTimeOffset.UnixEpoch, "main");

    private readonly MemoryStores _stores = new();

    [Fact]
    public async Task SaveAsync_ReadBack_IsTheSameState()
    {
        var edit = new FieldEdit(Fresh.Incident.Subject, FieldPath.Parse("data[\"a.b\"]"), EditKind.Set, JsonValue.Create("64Mi"));
        var plan = new RemedyPlan("raise-memory", Fresh.Incident.Subject, new Dictionary<string, string> { ["to"] = "64Mi" }, [edit], "because", "undo");
        await new FlowStore(_stores).SaveAsync(Fresh with { Plan = plan, Stages = [new(6, "Plan", StageStatus.Completed, 3, "done")] }, CancellationToken.None);

        var read = (await new FlowStore(_stores).FindAsync("inc-a", CancellationToken.None)).ShouldNotBeNull();

        read.Version.ShouldBe(1);
        read.Plan!.Edits[0].Field.ShouldBe(edit.Field);
        read.Plan.Edits[0].Value!.GetValue<string>().ShouldBe("64Mi");
        read.Stages.ShouldBe([new(6, "Plan", StageStatus.Completed, 3, "done")]);
        read.Incident.Alerts[0].Labels["x"].ShouldBe("y");
    }

    [Fact]
    public async Task SaveAsync_TwoProcesses_TheSecondIsToldAndLosesNothing()
    {
        var store = new FlowStore(_stores);
        var first = await store.SaveAsync(Fresh, CancellationToken.None);
        await store.SaveAsync(first with { Reason = "mine" }, CancellationToken.None);

        await Should.ThrowAsync<ConcurrentFlowException>(() => store.SaveAsync(first with { Reason = "theirs" }, CancellationToken.None));
        (await store.FindAsync("inc-a", CancellationToken.None))!.Reason.ShouldBe("mine");
    }

    [Fact]
    public async Task FindAsync_NewerFormat_IsRefusedByName()
    {
        var store = new FlowStore(_stores);
        await store.SaveAsync(Fresh with { Format = FlowState.CurrentFormat + 1 }, CancellationToken.None);

        (await Should.ThrowAsync<NewerFormatException>(() => store.FindAsync("inc-a", CancellationToken.None))).Message.ShouldContain("newer awoooi");
    }

    [Fact]
    public async Task FindAsync_NewerFormatWithOtherTypes_IsRefusedByName()
    {
        await _stores.SaveAsync(new StoredFlow("inc-a", 0, """{"Format":99,"Incident":7,"Outcome":"Sideways"}""", "", "Sideways", false, []), 0, CancellationToken.None);

        (await Should.ThrowAsync<NewerFormatException>(() => new FlowStore(_stores).FindAsync("inc-a", CancellationToken.None))).Message.ShouldContain("format 99");
    }

    [Fact]
    public async Task FindAsync_FormatOne_IsReadAndWrittenAsThePresentOne()
    {
        const string old = """
            {"Incident":{"Id":"inc-a","Subject":{"ApiVersion":"apps/v1","Kind":"Deployment","Namespace":"shop","Name":"web"},
            "Alerts":[{"Fingerprint":"f","Name":"A","Firing":true,"Labels":{"x":"y"},"Annotations":{},"StartsAt":"1970-01-01T00:00:00+00:00"}]},
            "OpenedAt":"1970-01-01T00:00:00+00:00","BaseBranch":"main","Format":1,"Stages":[],"Outcome":"Open","Reason":"","HandOver":"","MergedInto":"","Announced":true}
            """;
        await _stores.SaveAsync(new StoredFlow("inc-a", 0, old, "", "Open", true, []), 0, CancellationToken.None);

        var state = (await new FlowStore(_stores).FindAsync("inc-a", CancellationToken.None)).ShouldNotBeNull();

        (state.Repository, state.Parked, state.WakeAt, state.Announced, state.Format).ShouldBe(("", "", null, true, FlowState.CurrentFormat));
        state.Incident.Alerts[0].Extra.ShouldBe("{}");
    }

    [Fact]
    public async Task SaveAsync_AnyState_FillsWhatIsLookedForBy()
    {
        var at = DateTimeOffset.UnixEpoch.AddHours(1);
        var plan = new RemedyPlan("raise-memory", Fresh.Incident.Subject, new Dictionary<string, string>(), [], "because", "undo");
        var state = Fresh with { Repository = "shop", WakeAt = at, Parked = "poison", Plan = plan, NewAlertKeys = ["f@0"] };

        var saved = await new FlowStore(_stores).SaveAsync(state, CancellationToken.None);

        saved.NewAlertKeys.ShouldBeEmpty();
        var stored = _stores.Flows.ShouldHaveSingleItem();
        (stored.Repository, stored.Subject, stored.OpenedAt, stored.WakeAt, stored.Parked).ShouldBe(("shop", Fresh.Incident.Subject.Id, Fresh.OpenedAt, at, true));
        (stored.Change, stored.Pattern, stored.ChangeMerged).ShouldBe((0, "raise-memory:shop/web", false));
        (await _stores.FindByAlertsAsync(["f@0"], CancellationToken.None))["f@0"].ShouldBe("inc-a");
    }
}
