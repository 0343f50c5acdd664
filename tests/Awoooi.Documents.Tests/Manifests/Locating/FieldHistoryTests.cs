using System.Text;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Tests.Manifests.Locating;

public sealed class FieldHistoryTests
{
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  # the usual load\n  replicas: 2\n  paused: false\n";
    private static readonly ObjectRef Object = new("apps/v1", "Deployment", "", "web");

    [Fact]
    public async Task LastChangeAsync_FileThatMovedAndWasReformattedSince_IsTheCommitThatChangedTheValue()
    {
        using var story = Story.Of(("old/web.yaml", Web))
            .Then(("old/web.yaml", Web.Replace("2", "5", StringComparison.Ordinal)))
            .Then(("old/web.yaml", null), ("new/web.yaml", Web.Replace("2", "5", StringComparison.Ordinal)))
            .Then(("new/web.yaml", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 5, paused: true}}\n"));
        var origin = (await story.LastChangeAsync("Deployment//web", "spec.replicas")).Value;
        (origin.Commit.Id, origin.Before, origin.After).ShouldBe(("1", "2", "5"));
    }

    [Fact]
    public async Task LastChangeAsync_ValueThatAnOverlayTookOver_IsTheCommitOfTheOverlay()
    {
        using var story = Story.Of(("web/kustomization.yaml", "resources: [web.yaml]\n"), ("web/web.yaml", Web))
            .Then(("web/kustomization.yaml", "resources: [web.yaml]\nreplicas: [{name: web, count: 6}]\n"))
            .Then(("web/web.yaml", Web.Replace("2", "3", StringComparison.Ordinal)));
        var origin = (await story.LastChangeAsync("Deployment//web", "spec.replicas")).Value;
        (origin.Commit.Id, origin.Before, origin.After).ShouldBe(("1", "2", "6"));
    }

    [Fact]
    public async Task LastChangeAsync_FieldThatNeverChanged_IsTheCommitThatBroughtTheObject()
    {
        using var story = Story.Of(("readme.md", "x")).Then(("web/web.yaml", Web)).Then(("readme.md", "y"));
        var origin = (await story.LastChangeAsync("Deployment//web", "spec.replicas")).Value;
        (origin.Commit.Id, origin.Before, origin.After).ShouldBe(("1", null, "2"));
    }

    [Fact]
    public async Task EditAsync_RestoreFromTheLastChange_GivesTheFileAsItWas()
    {
        using var story = Story.Of(("web/web.yaml", Web)).Then(("web/web.yaml", Web.Replace("  # the usual load\n  replicas: 2", "  replicas: 50", StringComparison.Ordinal)));
        var origin = (await story.LastChangeAsync("Deployment//web", "spec.replicas")).Value;
        var change = (await story.EditAsync(new FieldEdit(Object, FieldPath.Parse("spec.replicas"), EditKind.Restore, Commit: origin.Commit.Id))).Value;
        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(Web);
    }
}
