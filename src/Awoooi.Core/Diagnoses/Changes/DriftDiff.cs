using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Where a live object differs from what git declares, as if somebody had changed it from the one to the other.</summary>
/// <remarks>Only declared fields are compared, and of undeclared ones those that the API server never fills in by itself.</remarks>
internal static class DriftDiff
{
    private static readonly string[] NeverDefaulted = ["command", "args", "livenessProbe", "readinessProbe", "startupProbe", "nodeSelector", "affinity"];

    public static IReadOnlyList<FieldChange> Of(KubeObject declared, KubeObject live)
    {
        var found = new List<FieldChange>();
        foreach (var key in new[] { "spec", "data", "rules", "subjects", "roleRef" })
        {
            if (declared.Body[key] is { } wanted) Walk(FieldPath.Root.Key(key), wanted, live.Body[key], found);
        }
        return found;
    }

    private static void Walk(FieldPath path, JsonNode? wanted, JsonNode? got, List<FieldChange> found)
    {
        switch (wanted, got)
        {
            case (null, _):
                break;
            case (JsonObject old, JsonObject now):
                foreach (var (key, value) in old) Walk(path.Key(key), value, now[key], found);
                foreach (var (key, value) in now.Where(x => !old.ContainsKey(x.Key) && IsOwn(path, x.Key) && x.Value is not JsonObject { Count: 0 }))
                {
                    found.Add(new(path.Key(key), null, value));
                }
                break;
            case (JsonArray old, JsonArray now) when ObjectDiff.IdentityOf(old, now) is { } by:
                foreach (var id in old.Select(x => KubeObject.Text(x![by])!))
                {
                    var item = new FieldSegment.Item(by, id);
                    Walk(path.Item(by, id), item.In(old), item.In(now), found);
                }
                break;
            default:
                if (!StillThere.Within(wanted, got)) found.Add(new(path, wanted, got));
                break;
        }
    }

    private static bool IsOwn(FieldPath parent, string key) =>
        NeverDefaulted.Contains(key) || parent.Segments[^1] is FieldSegment.Key { Name: "data" or "selector" };
}
