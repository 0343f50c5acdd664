using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Cluster.Tests;

/// <summary>Roles as the documentation tells people to apply them, and less.</summary>
internal static partial class Roles
{
    /// <summary>The ClusterRole in <c>docs/cluster.md</c>, word for word.</summary>
    public static JsonObject Documented() => Read(0)[0];

    /// <summary>What <c>docs/cluster.md</c> asks for dry-runs, bound to a user: questions everywhere, and the hands of one account.</summary>
    public static IEnumerable<JsonObject> Prover(string user, string ns, string account)
    {
        var roles = Read(1);
        roles[0]["metadata"] = new JsonObject { ["name"] = $"{user}-prover" };
        roles[1]["metadata"] = new JsonObject { ["name"] = $"{user}-{account}", ["namespace"] = ns };
        roles[1]["rules"]![0]!["resourceNames"] = new JsonArray(account);
        return [.. roles, Binding("ClusterRole", $"{user}-prover", "", user), Binding("Role", $"{user}-{account}", ns, user)];
    }

    /// <summary>A role with some rules, and its binding to a service account, in one namespace.</summary>
    public static IEnumerable<JsonObject> Grant(string ns, string accountNamespace, string account, params (string Group, string Resource, string[] Verbs)[] rules)
    {
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "Role", ns, account).With("rules", new JsonArray([.. rules.Select(x => (JsonNode)new JsonObject
        {
            ["apiGroups"] = new JsonArray(x.Group), ["resources"] = new JsonArray(x.Resource), ["verbs"] = new JsonArray([.. x.Verbs.Select(y => (JsonNode)y)]),
        })]));
        yield return K8s.Object("rbac.authorization.k8s.io/v1", "RoleBinding", ns, account)
            .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "Role", ["name"] = account })
            .With("subjects", new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["namespace"] = accountNamespace, ["name"] = account }));
    }

    private static List<JsonObject> Read(int block)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/cluster.md"));
        return [.. YamlText.Read(Block().Matches(text)[block].Groups[1].Value).Select(x => YamlText.ToJson(x)!.AsObject())];
    }

    private static JsonObject Binding(string kind, string role, string ns, string user) => K8s.Object("rbac.authorization.k8s.io/v1", kind + "Binding", ns, $"{role}-binding")
        .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = kind, ["name"] = role })
        .With("subjects", new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "User", ["name"] = user }));

    /// <summary>The same without some resources.</summary>
    public static JsonObject Without(this JsonObject role, params string[] resources)
    {
        foreach (var list in role["rules"]!.AsArray().Select(x => x!["resources"]!.AsArray()))
        {
            foreach (var item in list.Where(x => resources.Contains((string)x!)).ToList()) list.Remove(item);
        }
        return role;
    }

    /// <summary>The role under a user's name, and its binding to the user, in all namespaces or in one.</summary>
    public static IEnumerable<JsonObject> BoundTo(this JsonObject role, string user, string? ns = null)
    {
        role["metadata"] = new JsonObject { ["name"] = user };
        var kind = ns is null ? "ClusterRoleBinding" : "RoleBinding";
        yield return role;
        yield return K8s.Object("rbac.authorization.k8s.io/v1", kind, ns ?? "", $"{user}-reads")
            .With("roleRef", new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = user })
            .With("subjects", new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "User", ["name"] = user }));
    }

    [GeneratedRegex("```yaml\n(kind: ClusterRole\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
