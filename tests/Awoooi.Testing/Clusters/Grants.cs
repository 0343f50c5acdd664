using System.Text.Json.Nodes;

namespace Awoooi.Testing.Clusters;

/// <summary>Roles with their bindings, for stories that are not about roles; docs/cluster.md has those that people are told to make.</summary>
public static class Grants
{
    /// <summary>A user that reads everything, asks about permissions and acts as any account.</summary>
    public static IEnumerable<JsonObject> Engine(string user) => All($"engine-{user}", $$"""{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"{{user}}"}""", """
        [{"apiGroups":["*"],"resources":["*"],"verbs":["get","list"]},{"apiGroups":["authorization.k8s.io"],"resources":["subjectaccessreviews"],"verbs":["create"]},
         {"apiGroups":[""],"resources":["serviceaccounts"],"verbs":["impersonate"]}]
        """);

    /// <summary>An account that may do everything.</summary>
    public static IEnumerable<JsonObject> Applier(string ns, string account) =>
        All($"applier-{ns}-{account}", $$"""{"kind":"ServiceAccount","namespace":"{{ns}}","name":"{{account}}"}""", """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]""");

    private static IEnumerable<JsonObject> All(string name, string subject, string rules) =>
    [
        K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRole", "", name).With("rules", JsonNode.Parse(rules)),
        K8s.Object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "", name)
            .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = name }).With("subjects", new JsonArray(JsonNode.Parse(subject))),
    ];
}
