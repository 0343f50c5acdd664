using System.Globalization;
using System.Text;

namespace Awoooi.Benchmarks.Manifests;

/// <summary>Manifests as a large repository has them; the same for the same number.</summary>
internal static class SampleManifests
{
    /// <summary>A Deployment with two containers, comments and probes: about 2,000 bytes.</summary>
    public static string Deployment(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-{number}\n  namespace: team-{number % 40}\n  labels: {{app: app-{number}, tier: backend}}\n");
        text.Append(CultureInfo.InvariantCulture, $"spec:\n  replicas: {2 + (number % 4)}\n  selector:\n    matchLabels:\n      app: app-{number}\n  template:\n    metadata:\n      labels:\n        app: app-{number}\n    spec:\n      containers:\n");
        foreach (var container in new[] { "server", "sidecar" })
        {
            text.Append(CultureInfo.InvariantCulture, $"      - name: {container}\n        image: registry.example/{container}:1.{number % 30}.0  # pinned by the release\n");
            text.Append("        args: [\"--listen=:8080\", --verbose, '--region=eu']\n        ports:\n        - containerPort: 8080\n          name: http\n");
            for (var i = 0; i < 8; i++) text.Append(CultureInfo.InvariantCulture, $"        {(i == 0 ? "env:\n        " : "")}- name: SETTING_{i}\n          value: \"value {i} of {number}\"\n");
            text.Append("        readinessProbe:\n          httpGet:\n            path: /ready\n            port: http\n          periodSeconds: 5\n");
            text.Append("        resources:\n          requests:\n            cpu: 100m\n            memory: 128Mi\n          limits:\n            # raised after the last incident\n            memory: 256Mi\n");
        }
        return text.ToString();
    }

    /// <summary>A ConfigMap with a program's configuration in a literal and many single values.</summary>
    public static string ConfigMap(int number, int lines)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config-{number}\n  namespace: team-{number % 40}\ndata:\n  app.yaml: |\n");
        for (var i = 0; i < lines / 2; i++) text.Append(CultureInfo.InvariantCulture, $"    section-{i}: {{enabled: true, weight: {i}}}  # of {number}\n");
        for (var i = 0; i < lines / 2; i++) text.Append(CultureInfo.InvariantCulture, $"  key-{i}: \"value {i} of {number}\"\n");
        return text.ToString();
    }

    /// <summary>One file of a monorepo, 10,000 bytes on average.</summary>
    public static (string Path, byte[] Content) File(int number)
    {
        var folder = $"teams/team-{number % 40}/app-{number / 4 % 125}";
        var content = (number % 4) switch
        {
            0 => Deployment(number) + "---\n" + Service(number),
            1 => Deployment(number),
            2 => ConfigMap(number, 420),
            _ => ConfigMap(number, 360),
        };
        return ($"{folder}/manifest-{number}.yaml", Encoding.UTF8.GetBytes(content));
    }

    private static string Service(int number) =>
        $"apiVersion: v1\nkind: Service\nmetadata:\n  name: app-{number}\n  namespace: team-{number % 40}\nspec:\n  selector: {{app: app-{number}}}\n  ports:\n  - port: 80\n    targetPort: http\n";
}
