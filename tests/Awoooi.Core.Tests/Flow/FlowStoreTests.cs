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

        (await Should.ThrowAsync<InvalidDataException>(() => store.FindAsync("inc-a", CancellationToken.None))).Message.ShouldContain("newer awoooi");
    }
}
