using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Testing;

namespace Awoooi.Cluster.Tests.DryRuns;

public sealed class EngineRoleTests(ClusterFixture fixture)
{
    // Everybody may ask about himself (system:basic-user), and awoooi about others.
    private static readonly string[] Questions = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "subjectaccessreviews"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DocumentedRoles_EveryWriteOfEveryKind_IsForbidden()
    {
        var (server, user) = (await fixture.ServerAsync(), fixture.NewUser());
        await server.Objects.CreateAsync([.. Roles.Documented().BoundTo(user), .. Roles.Prover(user, "delivery", "argocd-application-controller"), K8s.ConfigMap("writes", "it")], Cancelled);
        var allowed = new List<string>();
        var tried = 0;
        foreach (var (path, name, verbs) in await ResourcesAsync(server.Client))
        {
            foreach (var (verb, method, where) in new[]
            {
                ("create", HttpMethod.Post, path), ("update", HttpMethod.Put, $"{path}/it"), ("patch", HttpMethod.Patch, $"{path}/it"), ("delete", HttpMethod.Delete, $"{path}/it"), ("deletecollection", HttpMethod.Delete, path),
            }.Where(x => verbs.Contains(x.Item1) && !(x.Item1 == "create" && Questions.Contains(name))))
            {
                tried++;
                using var request = new HttpRequestMessage(method, where) { Content = new StringContent("{}", Encoding.UTF8, verb == "patch" ? "application/merge-patch+json" : "application/json") };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"token-of-{user}");
                using var answer = await server.Client.SendAsync(request, Cancelled);
                if (answer.StatusCode != HttpStatusCode.Forbidden) allowed.Add($"{verb} {where}: {(int)answer.StatusCode}");
            }
        }
        tried.ShouldBeGreaterThan(200);
        allowed.ShouldBeEmpty();
    }

    private static async Task<List<(string Path, string Name, List<string> Verbs)>> ResourcesAsync(HttpClient client)
    {
        async Task<JsonNode> Get(string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled))!;
        var groups = (await Get("/apis"))["groups"]!.AsArray().SelectMany(x => x!["versions"]!.AsArray()).Select(x => $"/apis/{x!["groupVersion"]}").Prepend("/api/v1");
        var found = new List<(string, string, List<string>)>();
        foreach (var root in groups)
        {
            foreach (var item in (await Get(root))["resources"]!.AsArray())
            {
                var (name, part) = ((string)item!["name"]!, "");
                if (name.Split('/') is [var main, var sub]) (name, part) = (main, sub);
                var ns = (bool)item["namespaced"]! ? "/namespaces/writes" : "";
                found.Add((part.Length == 0 ? $"{root}{ns}/{name}" : $"{root}{ns}/{name}/it/{part}", name, [.. item["verbs"]!.AsArray().Select(x => (string)x!).Where(x => part.Length == 0 || x == "create")]));
            }
        }
        return found;
    }
}
