using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;
using Awoooi.Remedies;

namespace Awoooi.Documents.Tests.Manifests.Locating;

/// <summary>Every field that a typed remedy may change is found where it stands, and edited there alone.</summary>
public sealed class RemedyFieldsTests
{
    private const string Pod = "spec.template.spec.";

    private const string Objects = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          template:
            metadata:
              annotations:
                checked: "yes" # by hand
            spec:
              serviceAccountName: web
              nodeSelector:
                pool: small
              tolerations:
              - key: dedicated
                value: web
                effect: NoSchedule
              initContainers:
              - name: migrate
                image: migrate:1
                resources: {limits: {memory: 64Mi}}
              containers:
              - name: log
                image: log:1
              - name: web
                image: "web:1" # the shop
                env:
                - name: MODE
                  value: fast
                livenessProbe:
                  timeoutSeconds: 1
                  httpGet: {path: /healthz, port: 80}
                resources:
                  requests: {cpu: 100m, memory: 128Mi}
                  limits:
                    memory: 256Mi
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {minReplicas: 2, maxReplicas: 5}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec:
          minAvailable: 50%
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec:
          storageClassName: slow
          resources:
            requests:
              storage: 10Gi
        ---
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: team}
        spec:
          hard:
            limits.memory: 10Gi
        ---
        apiVersion: v1
        kind: LimitRange
        metadata: {name: team}
        spec:
          limits:
          - type: Container
            max: {memory: 1Gi}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web}
        spec:
          podSelector: {}
          ingress:
          - from:
            - namespaceSelector: {matchLabels: {team: shop}}
            ports:
            - {port: 80, protocol: TCP}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web}
        data:
          app.yaml: |
            a: 1
          mode: fast
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: report}
        spec:
          schedule: "0 3 * * *"
          suspend: false

        """;

    [Theory]
    [InlineData("Deployment/web", "spec.replicas", "5")]
    [InlineData("Deployment/web", Pod + "containers[name=web].image", "\"web:0\"")]
    [InlineData("Deployment/web", Pod + "initContainers[name=migrate].resources.limits.memory", "\"96Mi\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].resources.limits.memory", "\"512Mi\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].resources.limits.cpu", "\"500m\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].resources.requests.cpu", "\"250m\"")]
    [InlineData("Deployment/web", Pod + "containers[name=log].resources.requests.memory", "\"32Mi\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].env[name=MODE].value", "\"safe\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].env[name=POOL].value", "\"8\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].livenessProbe.timeoutSeconds", "5")]
    [InlineData("Deployment/web", Pod + "containers[name=web].livenessProbe.httpGet.path", "\"/ready\"")]
    [InlineData("Deployment/web", Pod + "containers[name=web].readinessProbe.httpGet", "{\"path\":\"/\",\"port\":80}")]
    [InlineData("Deployment/web", Pod + "serviceAccountName", "\"shop\"")]
    [InlineData("Deployment/web", Pod + "nodeSelector.pool", "\"large\"")]
    [InlineData("Deployment/web", Pod + "tolerations[key=dedicated].effect", "\"NoExecute\"")]
    [InlineData("Deployment/web", "spec.template.metadata.annotations[\"kubectl.kubernetes.io/restartedAt\"]", "\"2026-11-22T10:00:00Z\"")]
    [InlineData("HorizontalPodAutoscaler/web", "spec.maxReplicas", "9")]
    [InlineData("HorizontalPodAutoscaler/web", "spec.minReplicas", "3")]
    [InlineData("PodDisruptionBudget/web", "spec.minAvailable", "1")]
    [InlineData("PersistentVolumeClaim/data", "spec.resources.requests.storage", "\"20Gi\"")]
    [InlineData("PersistentVolumeClaim/data", "spec.storageClassName", "\"fast\"")]
    [InlineData("ResourceQuota/team", "spec.hard[\"limits.memory\"]", "\"20Gi\"")]
    [InlineData("LimitRange/team", "spec.limits[type=Container].max.memory", "\"2Gi\"")]
    [InlineData("NetworkPolicy/web", "spec.ingress[0].ports[0].port", "8080")]
    [InlineData("NetworkPolicy/web", "spec.ingress[0].from[0].namespaceSelector.matchLabels.team", "\"front\"")]
    [InlineData("ConfigMap/web", "data.mode", "\"safe\"")]
    [InlineData("ConfigMap/web", "data[\"app.yaml\"]", "\"a: 2\\n\"")]
    [InlineData("CronJob/report", "spec.schedule", "\"0 4 * * *\"")]
    [InlineData("CronJob/report", "spec.suspend", "true")]
    public async Task EditAsync_FieldOfARemedy_ChangesItAndNoOtherLine(string item, string field, string value)
    {
        using var story = Story.Of(("shop/all.yaml", Objects));
        var (kind, name) = (item.Split('/')[0], item.Split('/')[1]);
        var wanted = JsonNode.Parse(value);
        var change = (await story.EditAsync(new FieldEdit(new("", kind, "", name), FieldPath.Parse(field), EditKind.Set, wanted))).Value;
        var rendered = change.Rendered.ShouldHaveSingleItem();
        (rendered.Object.Kind, rendered.Object.Name).ShouldBe((kind, name));
        var after = Encoding.UTF8.GetString(change.Files.ShouldHaveSingleItem().After!).Split('\n');
        var gone = Objects.Split('\n').Except(after).ToList();
        gone.Count.ShouldBeLessThanOrEqualTo(1, string.Join("\n", gone));

        var location = (await story.LocateAsync($"{kind}//{name}", field)).Value;
        location.Alternatives[0].File.ShouldBe("shop/all.yaml");
        if (location.Value is not null) location.Decider!.File.ShouldBe("shop/all.yaml");
    }
}
