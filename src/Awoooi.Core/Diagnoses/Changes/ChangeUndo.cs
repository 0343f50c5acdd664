using System.Text.Json.Nodes;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Changes;

/// <summary>Objects as they were before a change.</summary>
internal static class ChangeUndo
{
    /// <summary>The object before the change; null when it did not exist.</summary>
    /// <param name="now">The object now; null when it is gone.</param>
    /// <param name="change">The change to undo.</param>
    public static KubeObject? Before(KubeObject? now, ObjectChange change)
    {
        if (change.Kind == ChangeKind.Added) return null;
        if (change.Kind == ChangeKind.Removed) return change.Fields.Count > 0 && change.Fields[0].Before is JsonObject gone ? new(change.Object, gone) : null;
        if (now is null) return null;
        var body = (JsonObject)now.Body.DeepClone();
        foreach (var field in change.Fields) Put(body, field.Field, field.Before?.DeepClone());
        return new(now.Ref, body);
    }

    /// <summary>Objects that some commit of the history took away or made select something else, as they were.</summary>
    public static IEnumerable<DeclaredObject> Past(Evidence evidence) => evidence.History
        .SelectMany(commit => commit.Changes.Where(x => x.Change.Kind == ChangeKind.Removed || (x.Change.Kind == ChangeKind.Modified && Selects(x.Change.Object.Kind)))
            .Select(x => (Change: x, Was: Before(evidence.Declared.Find(x.Change.Object)?.Object, x.Change), commit.Commit.Id)))
        .Where(x => x.Was is not null).Select(x => new DeclaredObject(x.Was!, x.Change.App, $"before commit {RuleContext.Short(x.Id)}"));

    private static bool Selects(string kind) => kind is "Service" or "NetworkPolicy" or "RoleBinding" or "ClusterRoleBinding" or "HorizontalPodAutoscaler" or "PodDisruptionBudget";

    private static void Put(JsonObject body, FieldPath field, JsonNode? value)
    {
        if (field.Segments.Count == 0) return;
        switch (field.Parent.In(body), field.Segments[^1])
        {
            case (JsonObject parent, FieldSegment.Key key) when value is null:
                parent.Remove(key.Name);
                break;
            case (JsonObject parent, FieldSegment.Key key):
                parent[key.Name] = value;
                break;
            case (JsonArray list, FieldSegment.Item item):
                if (item.In(list) is { } old) list.Remove(old);
                if (value is not null) list.Add(value);
                break;
            default:
                break;
        }
    }
}
