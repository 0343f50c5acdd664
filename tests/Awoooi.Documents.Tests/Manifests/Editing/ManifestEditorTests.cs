using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Tests.Manifests.Editing;

public sealed class ManifestEditorTests
{
    private const string Memory = "spec.template.spec.containers[name=web].resources.limits.memory";
    private const string Base = "apps/web/base";
    private const string Production = "apps/web/overlays/production";
    private const string Staging = "apps/web/overlays/staging";

    private const string Deployment = """
        # the shop's front
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example/web:1.4.2
                  resources:
                    limits:
                      memory: "256Mi"  # measured

        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 6   # peak

        """;

    private static readonly ObjectRef Web = new("apps/v1", "Deployment", "production", "web");

    private static Story Shop(string production = "", string overlay = "") => Story.Of(
        ($"{Base}/kustomization.yaml", "resources:\n  - deployment.yaml\n"),
        ($"{Base}/deployment.yaml", Deployment),
        ($"{Staging}/kustomization.yaml", "namespace: staging\nresources:\n- ../../base\n"),
        ($"{Production}/kustomization.yaml", "namespace: production # ours\nresources:\n- ../../base\n" + production),
        ($"{Production}/patch.yaml", overlay.Length > 0 ? overlay : Patch));

    [Fact]
    public async Task EditAsync_FieldOfASharedBase_IsPatchedInTheOverlayOnly()
    {
        using var story = Shop("patches:\n- path: patch.yaml\n");

        var change = (await story.EditAsync(Set(Web, Memory, "512Mi"))).Value;

        change.Files.ShouldHaveSingleItem().Path.ShouldBe($"{Production}/patch.yaml");
        After(change).ShouldBe(Patch + """
              template:
                spec:
                  containers:
                  - name: web
                    resources:
                      limits:
                        memory: 512Mi

            """);
        change.Rendered.ShouldHaveSingleItem().Fields.ShouldHaveSingleItem().Field.ToString().ShouldBe(Memory);
        change.Apps.ShouldHaveSingleItem().ShouldContain("production");
        var edit = change.Edits.ShouldHaveSingleItem();
        (edit.Before, edit.After, edit.Line).ShouldBe(("256Mi", "512Mi", 7));
        edit.DecidedBy.ShouldBe($"patch in {Production}");
    }

    [Fact]
    public async Task EditAsync_FieldOfASharedBaseWithoutPatch_AddsAPatchToTheKustomization()
    {
        using var story = Shop();

        var change = (await story.EditAsync(Set(Web, Memory, "512Mi"))).Value;

        After(change).ShouldBe("""
            namespace: production # ours
            resources:
            - ../../base
            patches:
            - patch: |-
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                spec:
                  template:
                    spec:
                      containers:
                        - name: web
                          resources:
                            limits:
                              memory: 512Mi

            """);
        change.Edits[0].DecidedBy.ShouldBe($"new patch in {Production}");
    }

    [Fact]
    public async Task EditAsync_FieldThatThePatchDecides_IsEditedThere()
    {
        using var story = Shop("patches:\n- path: patch.yaml\n");

        var change = (await story.EditAsync(Set(Web, "spec.replicas", 8))).Value;

        After(change).ShouldBe(Patch.Replace("replicas: 6 ", "replicas: 8 "));
    }

    [Fact]
    public async Task EditAsync_FieldInAnInlinePatch_EditsTheTextInTheKustomization()
    {
        const string inline = "patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      # peak\n      replicas: 6\n# end\n";
        using var story = Shop(inline);

        var change = (await story.EditAsync(Set(Web, "spec.replicas", 8))).Value;

        After(change).ShouldBe("namespace: production # ours\nresources:\n- ../../base\n" + inline.Replace("replicas: 6", "replicas: 8"));
        change.Edits[0].Line.ShouldBe(11);
    }

    [Fact]
    public async Task EditAsync_ReplicasAndImagesOfTheKustomization_AreEditedThere()
    {
        using var story = Shop("replicas:\n- {name: web, count: 6}\nimages:\n- name: registry.example/web\n  newTag: 1.5.0 # new\n");

        var change = (await story.EditAsync(
            Set(Web, "spec.replicas", 8),
            Set(Web, "spec.template.spec.containers[name=web].image", "registry.example/web:1.4.2"))).Value;

        After(change).ShouldEndWith("replicas:\n- {name: web, count: 8}\nimages:\n- name: registry.example/web\n  newTag: 1.4.2 # new\n");
        change.Edits.Select(x => x.Line).ShouldBe([5, 8]);
    }

    [Fact]
    public async Task EditAsync_FieldOfAJsonPatch_IsEditedThere()
    {
        using var story = Shop("patches:\n- target: {kind: Deployment, name: web}\n  patch: |\n    - op: replace\n      path: /spec/replicas\n      value: 6\n");

        var change = (await story.EditAsync(Set(Web, "spec.replicas", 8))).Value;

        After(change).ShouldEndWith("      path: /spec/replicas\n      value: 8\n");
    }

    [Fact]
    public async Task EditAsync_RestoreOfAnImagesEntry_BringsBackTheEntry()
    {
        using var story = Shop("images:\n- name: registry.example/web\n  newTag: 1.4.2 # healthy\n")
            .Then(($"{Production}/kustomization.yaml", "namespace: production # ours\nresources:\n- ../../base\nimages:\n- name: registry.example/web\n  newTag: 2.0.0\n"));

        var change = (await story.EditAsync(Restore(Web, "spec.template.spec.containers[name=web].image", "1"))).Value;

        After(change).ShouldEndWith("  newTag: 1.4.2 # healthy\n");
    }

    [Fact]
    public async Task EditAsync_RestoreOfAnAddedField_RemovesItWithItsComment()
    {
        using var story = Story.Of(("web/deployment.yaml", Deployment))
            .Then(("web/deployment.yaml", Deployment.Replace("          resources:", "          # temporary\n          command: [\"false\"]\n          resources:")))
            .Then(("web/other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: later}\n"));

        var change = (await story.EditAsync(Restore(new("apps/v1", "Deployment", "", "web"), "spec.template.spec.containers[name=web].command", "1"))).Value;

        After(change).ShouldBe(Deployment);
    }

    [Fact]
    public async Task EditAsync_RestoreOfAFieldThatACommitTookFromAPatch_PutsItBack()
    {
        using var story = Shop("patches:\n- path: patch.yaml\n").Then(($"{Production}/patch.yaml", Patch.Replace("  replicas: 6   # peak\n", "  paused: false\n")));

        var change = (await story.EditAsync(Restore(Web, "spec.replicas", "1"))).Value;

        After(change).ShouldContain("  replicas: 6   # peak\n");
        After(change).ShouldContain("  paused: false\n");
    }

    [Fact]
    public async Task EditAsync_RestoreObjectWhoseEntryWasTakenAway_PutsTheEntryBackAtItsPlace()
    {
        var before = "resources:\n  - namespace.yaml\n  - allow.yaml  # narrow\n  - deployment.yaml\n";
        using var story = Story.Of(
                ("web/kustomization.yaml", before),
                ("web/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n"),
                ("web/allow.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: allow, namespace: web}\nspec: {podSelector: {}}\n"),
                ("web/deny.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: web}\nspec: {podSelector: {}}\n"),
                ("web/deployment.yaml", Deployment))
            .Then(("web/kustomization.yaml", "resources:\n  - namespace.yaml\n  - deployment.yaml\n  - deny.yaml\n"));

        var change = (await story.EditAsync(new FieldEdit(new("", "NetworkPolicy", "web", "allow"), FieldPath.Root, EditKind.RestoreObject, Commit: "1"))).Value;

        After(change).ShouldBe("resources:\n  - namespace.yaml\n  - allow.yaml  # narrow\n  - deployment.yaml\n  - deny.yaml\n");
        change.Rendered.ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Added);
    }

    [Fact]
    public async Task EditAsync_RestoreObjectWhoseFileWasDeleted_BringsBackFileAndEntry()
    {
        const string policy = "# narrow\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: allow, namespace: web}\nspec: {podSelector: {}}\n";
        using var story = Story.Of(("web/kustomization.yaml", "resources: [deployment.yaml, allow.yaml]\n"), ("web/allow.yaml", policy), ("web/deployment.yaml", Deployment))
            .Then(("web/kustomization.yaml", "resources: [deployment.yaml]\n"), ("web/allow.yaml", null));

        var change = (await story.EditAsync(new FieldEdit(new("", "NetworkPolicy", "web", "allow"), FieldPath.Root, EditKind.RestoreObject, Commit: "1"))).Value;

        change.Files.Select(x => x.Path).ShouldBe(["web/allow.yaml", "web/kustomization.yaml"]);
        Encoding.UTF8.GetString(change.Files[0].After!).ShouldBe(policy);
        Encoding.UTF8.GetString(change.Files[1].After!).ShouldBe("resources: [deployment.yaml, allow.yaml]\n");
        change.Diff.ShouldContain("new file mode 100644\n--- /dev/null\n+++ b/web/allow.yaml\n@@ -0,0 +1,5 @@\n+# narrow\n");
    }

    [Fact]
    public async Task EditAsync_RemoveObject_TakesEntryAndFileAway()
    {
        using var story = Story.Of(
            ("web/kustomization.yaml", "resources:\n- deployment.yaml\n- extra.yaml # tried\n"),
            ("web/extra.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n"),
            ("web/deployment.yaml", Deployment));

        var change = (await story.EditAsync(new FieldEdit(new("v1", "ConfigMap", "", "extra"), FieldPath.Root, EditKind.RemoveObject))).Value;

        change.Files.Select(x => (x.Path, x.After is null)).ShouldBe([("web/extra.yaml", true), ("web/kustomization.yaml", false)]);
        Encoding.UTF8.GetString(change.Files[1].After!).ShouldBe("resources:\n- deployment.yaml\n");
    }

    [Fact]
    public async Task EditAsync_KeyOfAHashedConfigMap_NamesTheRenameAsConsequence()
    {
        using var story = Shop("configMapGenerator:\n- name: settings\n  literals:\n  - level=debug # loud\n"
            + "patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n"
            + "          volumes:\n          - name: settings\n            configMap: {name: settings}\n");
        var name = (await story.DeclaredAsync()).Single(x => x.Ref.Kind == "ConfigMap").Ref;

        var change = (await story.EditAsync(new FieldEdit(name, FieldPath.Parse("data.level"), EditKind.Set, "info"))).Value;

        After(change).ShouldContain("  - level=info # loud\n");
        change.Edits[0].DecidedBy.ShouldContain($"ConfigMap {name.Name} becomes settings-");
    }

    [Fact]
    public async Task EditAsync_ValueOfAChart_EditsTheValueFile()
    {
        const string values = "image:\n  tag: \"1.27\"\nnginx:\n  config: |\n    broken on;\n    http {}\n";
        using var story = Story.Of(
                ("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"),
                ("chart/templates/configmap.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  nginx.conf: {{ .Values.nginx.config | quote }}\n"),
                ("chart/values.yaml", values.Replace("    broken on;\n", "")))
            .Then(("chart/values.yaml", values));

        var change = (await story.EditAsync(Restore(new("", "HelmValues", "", "chart/values.yaml"), "nginx.config", "1"))).Value;

        After(change).ShouldBe(values.Replace("    broken on;\n", ""));
        change.Edits[0].File.ShouldBe("chart/values.yaml");
    }

    [Fact]
    public async Task EditAsync_ImagesEntryThatOthersUseToo_IsRefusedWithWhatElseWouldChange()
    {
        using var story = Story.Of(
            ("web/kustomization.yaml", "resources: [a.yaml, b.yaml]\nimages:\n- name: registry.example/web\n  newTag: 2.0.0\n"),
            ("web/a.yaml", Deployment),
            ("web/b.yaml", Deployment.Replace("  name: web\nspec", "  name: second\nspec")));

        var refusal = (await story.EditAsync(Set(new("", "Deployment", "", "web"), "spec.template.spec.containers[name=web].image", "registry.example/web:1.4.2"))).Refusal;

        refusal.ShouldNotBeNull().Rule.ShouldBe("edit-touches-more");
        refusal.Reason.ShouldContain("Deployment//second spec.template.spec.containers[name=web].image");
    }

    [Fact]
    public async Task EditAsync_UnknownObject_IsRefused()
    {
        using var story = Shop();

        (await story.EditAsync(Set(Web with { Name = "nothing" }, Memory, "1Gi"))).Refusal.ShouldNotBeNull().Rule.ShouldBe("edit-object-not-found");
    }

    [Fact]
    public async Task EditAsync_ValueThatIsThere_IsRefusedAsWithoutEffect()
    {
        using var story = Shop();

        (await story.EditAsync(Set(Web, Memory, "256Mi"))).Refusal.ShouldNotBeNull().Rule.ShouldBe("edit-no-effect");
    }

    private static FieldEdit Set(ObjectRef name, string field, JsonNode value) => new(name, FieldPath.Parse(field), EditKind.Set, value);

    private static FieldEdit Restore(ObjectRef name, string field, string commit) => new(name, FieldPath.Parse(field), EditKind.Restore, Commit: commit);

    private static string After(ManifestChange change) => Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!);
}
