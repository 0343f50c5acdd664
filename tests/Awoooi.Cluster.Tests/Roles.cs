using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Testing;
using Awoooi.Testing.Exam;

namespace Awoooi.Cluster.Tests;

/// <summary>Roles as the documentation tells people to apply them, and less.</summary>
internal static partial class Roles
{
    /// <summary>The ClusterRole in <c>docs/cluster.md</c>, word for word.</summary>
    public static JsonObject Documented()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/cluster.md"));
        return YamlText.ToJson(YamlText.Read(Block().Match(text).Groups[1].Value)[0])!.AsObject();
    }

    /// <summary>The same without some resources.</summary>
    public static JsonObject Without(this JsonObject role, params string[] resources)
    {
        foreach (var list in role["rules"]!.AsArray().Select(x => x!["resources"]!.AsArray()))
        {
            foreach (var item in list.Where(x => resources.Contains((string)x!)).ToList()) list.Remove(item);
        }
        foreach (var empty in role["rules"]!.AsArray().Where(x => x!["resources"]!.AsArray().Count == 0).ToList()) role["rules"]!.AsArray().Remove(empty);
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
