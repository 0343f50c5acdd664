using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Scenarios.Locating;

/// <summary>A repository with a plain folder, a kustomize overlay and a chart, and the real command over it.</summary>
public sealed class ManifestStory : IDisposable
{
    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  # the usual load\n  replicas: 2\n";

    private readonly Repo _repository = Repo.At("2026-06-04T10:00:00Z")
        .File("web/base/kustomization.yaml", "resources: [web.yaml]\n").File("web/base/web.yaml", Deployment)
        .File("web/staging/kustomization.yaml", "namespace: staging\nresources: [../base]\n")
        .File("web/production/kustomization.yaml", "namespace: production\nresources: [../base]\nreplicas:\n- name: web\n  count: 4 # measured\n")
        .File("cron/jobs.yaml", "apiVersion: batch/v1\r\nkind: CronJob\r\nmetadata: {name: report, namespace: shop}\r\nspec: {schedule: '0 3 * * *', suspend: false} # nightly\r\n")
        .File("chart/Chart.yaml", "apiVersion: v2\nname: api\nversion: 0.1.0\n").File("chart/values.yaml", "count: 3   # of pods\n")
        .File("chart/templates/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  replicas: {{ .Values.count }}\n")
        .Commit("web: first")
        .File("web/production/kustomization.yaml", "namespace: production\nresources: [../base]\nreplicas:\n- name: web\n  count: 1\n").Commit("web: save money");

    /// <summary>Runs <c>awoooi COMMAND</c> over one field.</summary>
    public Task<ProcResult> RunAsync(string command, string item, string field, params string[] more) =>
        AwoooiProgram.RunAsync([command, "--repo", _repository.Path, "--object", item, "--field", field, .. more]);

    /// <summary>The same, with the JSON that it prints.</summary>
    public async Task<JsonObject> JsonAsync(string command, string item, string field, params string[] more)
    {
        var result = await RunAsync(command, item, field, ["--json", .. more]);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json();
    }

    /// <summary>The text of a file in the work tree.</summary>
    public string Text(string path) => File.ReadAllText(Path.Combine(_repository.Path, path));

    /// <summary>Writes a file without committing it.</summary>
    public void Write(string path, string text) => _repository.File(path, text);

    /// <summary>Runs git in the work tree.</summary>
    public string Git(params string[] arguments) => _repository.Git(arguments);

    /// <inheritdoc/>
    public void Dispose() => _repository.Dispose();
}
