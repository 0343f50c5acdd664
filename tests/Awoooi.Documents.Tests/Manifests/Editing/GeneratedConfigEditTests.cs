using System.Text;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>A generated object has another name in every version: what a commit changed in it is found all the same.</summary>
public sealed class GeneratedConfigEditTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: gateway}
        spec:
          selector: {matchLabels: {app: gateway}}
          template:
            metadata: {labels: {app: gateway}}
            spec:
              containers:
                - name: gateway
                  image: registry.example/gateway:3
                  envFrom: [{configMapRef: {name: routes}}]

        """;

    [Theory]
    [InlineData("files: [routes.conf]", "routes.conf", "# routes\ntimeout 5s\n", "# routes\ntimeout soon\n")]
    [InlineData("envs: [routes.env]", "routes.env", "# routes\nTIMEOUT=5s\nRETRIES=3", "# routes\nTIMEOUT=soon\nRETRIES=3")]
    [InlineData("envs: [routes.env]", "routes.env", "RETRIES=3\r\nTIMEOUT=5s\r\n", "RETRIES=3\r\nTIMEOUT=soon\r\n")]
    [InlineData("env: routes.env", "routes.env", "RETRIES=3\nTIMEOUT=5s\n", "RETRIES=3\n")]
    public async Task EditAsync_RestoreInAFileOfTheGenerator_GivesTheOldFileByteForByte(string generator, string file, string before, string after)
    {
        using var story = Shop($"  {generator}\n", (file, before)).Then(($"gateway/{file}", after));

        var change = (await story.EditAsync(await RestoreAsync(story))).Value;

        var only = change.Files.ShouldHaveSingleItem();
        only.Path.ShouldBe($"gateway/{file}");
        Encoding.UTF8.GetString(only.After!).ShouldBe(before);
    }

    [Fact]
    public async Task EditAsync_RestoreALiteral_ChangesItsItemOnly()
    {
        const string kustomization = "gateway/kustomization.yaml";
        using var story = Shop("  literals: [RETRIES=3, TIMEOUT=5s]\n");
        var before = story.Text(kustomization);
        story.Then((kustomization, before.Replace("5s", "soon", StringComparison.Ordinal)));

        var change = (await story.EditAsync(await RestoreAsync(story))).Value;

        Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).ShouldBe(before);
    }

    [Fact]
    public async Task EditAsync_RestoreAKeyOfAGeneratorThatWasNew_IsRefused()
    {
        using var story = Story.Of(("gateway/deployment.yaml", Deployment), ("gateway/kustomization.yaml", "resources: [deployment.yaml]\n"))
            .Then(("gateway/kustomization.yaml", "resources: [deployment.yaml]\nconfigMapGenerator:\n- name: routes\n  literals: [TIMEOUT=soon]\n"));

        (await story.EditAsync(await RestoreAsync(story))).Refusal.ShouldNotBeNull().Rule.ShouldBe("edit-object-not-found");
    }

    private static Story Shop(string generator, params (string Path, string Text)[] files) => Story.Of(
    [
        ("gateway/deployment.yaml", Deployment), ("gateway/kustomization.yaml", "resources: [deployment.yaml]\nconfigMapGenerator:\n- name: routes\n" + generator),
        .. files.Select(x => ($"gateway/{x.Path}", x.Text)),
    ]);

    private static async Task<FieldEdit> RestoreAsync(Story story)
    {
        var now = (await story.DeclaredAsync()).Single(x => x.Ref.Kind == "ConfigMap");
        var before = (await story.DeclaredAsync("0")).SingleOrDefault(x => x.Ref.Kind == "ConfigMap");
        var field = before?.At("data[\"routes.conf\"]") is null ? "data.TIMEOUT" : "data[\"routes.conf\"]";
        return new(now.Ref, FieldPath.Parse(field), EditKind.Restore, Commit: "1");
    }
}
