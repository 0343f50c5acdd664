using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Awoooi.Cluster.Connections;
using Awoooi.Cluster.Discovery;
using Awoooi.Objects;
using Awoooi.Proofs.DryRuns;
using Awoooi.Results;

namespace Awoooi.Cluster.DryRuns;

/// <summary>Asks what a user may do, by SubjectAccessReview. What holds for a whole namespace is asked once and not for each object.</summary>
/// <param name="api">The server.</param>
internal sealed class AccessReviews(PatientApi api)
{
    private const string Account = "system:serviceaccount:";

    private readonly ConcurrentDictionary<(string User, string Verb, string Kind, string Namespace, string Name), Lazy<Task<Result<Permission>>>> _known = new();

    /// <summary>Asks for several verbs on one object.</summary>
    public async Task<Result<IReadOnlyList<Permission>>> AskAsync(string user, IReadOnlyList<string> verbs, ServedKind kind, ObjectRef name, CancellationToken cancellationToken)
    {
        var answers = new List<Permission>();
        foreach (var verb in verbs)
        {
            // Nobody can be allowed to create something by its name: the name is not known to the authorizer then.
            if (!(await OneAsync(user, verb, kind, name.Namespace, "", cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal)) return refusal;
            if (!answer.Allowed && verb != "create" && !(await OneAsync(user, verb, kind, name.Namespace, name.Name, cancellationToken).ConfigureAwait(false)).Succeeded(out answer, out refusal)) return refusal;
            answers.Add(answer);
        }
        return answers;
    }

    private Task<Result<Permission>> OneAsync(string user, string verb, ServedKind kind, string ns, string name, CancellationToken cancellationToken) =>
        _known.GetOrAdd((user, verb, kind.Name, ns, name), x => new(() => SendAsync(x.User, x.Verb, kind, x.Namespace, x.Name, cancellationToken))).Value;

    private async Task<Result<Permission>> SendAsync(string user, string verb, ServedKind kind, string ns, string name, CancellationToken cancellationToken)
    {
        var attributes = new JsonObject { ["verb"] = verb, ["group"] = kind.Group, ["version"] = kind.Version, ["resource"] = kind.Resource, ["namespace"] = ns, ["name"] = name };
        var spec = new JsonObject { ["user"] = user, ["groups"] = new JsonArray([.. Groups(user).Select(x => (JsonNode)x)]), ["resourceAttributes"] = attributes };
        var review = new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SubjectAccessReview", ["spec"] = spec };
        var request = new ApiRequest(HttpMethod.Post, HarmlessHandler.AccessReviews, review);
        if (!(await api.ObjectAsync(request, cancellationToken).ConfigureAwait(false)).Succeeded(out var answer, out var refusal))
        {
            return refusal.Rule == ApiRefusals.Forbidden ? new(refusal.Rule, "awoooi may not ask what others may do", "grant create on subjectaccessreviews.authorization.k8s.io; docs/cluster.md has the whole role") : refusal;
        }
        // What could not be evaluated is not allowed (SubjectAccessReviewStatus).
        return new Permission(user, verb, kind.Group, kind.Resource, KubeObject.Text(answer["status"]?["allowed"]) == "true");
    }

    /// <summary>The groups that the API server puts a user in by its name alone (Kubernetes, Authenticating, service account tokens).</summary>
    private static IEnumerable<string> Groups(string user)
    {
        yield return "system:authenticated";
        if (!user.StartsWith(Account, StringComparison.Ordinal)) yield break;
        yield return "system:serviceaccounts";
        yield return $"system:serviceaccounts:{user[Account.Length..].Split(':')[0]}";
    }
}
