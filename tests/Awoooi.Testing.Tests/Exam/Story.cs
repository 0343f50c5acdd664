using System.Text;
using Awoooi.Testing.Exam;

namespace Awoooi.Testing.Tests.Exam;

/// <summary>A tiny scenario: one Deployment whose memory a commit cut.</summary>
internal static class Story
{
    public const string File = "shop/web.yaml";

    public const string Good = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 2 # two for the weekend
          template:
            spec:
              containers:
                - name: web
                  image: "registry.example/web:1"
                  resources:
                    limits:
                      memory: 128Mi
                    requests:
                      memory: 64Mi
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          config.yaml: |
            port: 8080
            mode: fast
          other: 'x'

        """;

    public static readonly string Bad = Good.Replace("memory: 128Mi", "memory: 16Mi", StringComparison.Ordinal);

    public static string Answer(string must, string more = "") => $$"""
        id: story
        kind: pr
        incidents:
        - name: main
          alerts: [WebDown]
          kind: pr
          root_cause:
          - object: {apiVersion: apps/v1, kind: Deployment, name: web, namespace: shop}
            in_git: true
          acceptable:
          - id: right
            changes:
            - file: shop/web.yaml
              document: {kind: Deployment, name: web, namespace: shop}
              field: spec.template.spec.containers[name=web].resources.limits.memory
              must: {{must}}
          rejected:
          - id: scale
            what: more replicas
            file: shop/web.yaml
            document: {kind: Deployment, name: web, namespace: shop}
            field: spec.replicas
          minimum_risk: {level: MEDIUM}
        {{more}}
        """;

    public static ExpectedIncident Incident(string must, string more = "") => ExpectedReader.Read(Answer(must, more)).Incidents[0];

    public static ExamTree Tree(params (string Path, string Content)[] files) => new(files.ToDictionary(x => x.Path, x => Encoding.UTF8.GetBytes(x.Content)));

    public static ExamTrees Trees(string head) => new(Tree((File, Good)), Tree((File, Bad)), Tree((File, head)));

    public static string With(this string text, string old, string replacement) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new ArgumentException($"'{old}' is not there");
}
