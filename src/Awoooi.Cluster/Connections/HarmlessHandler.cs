using System.Web;

namespace Awoooi.Cluster.Connections;

/// <summary>
/// Lets nothing through that could change a cluster: reading, questions about permissions, and dry-runs as somebody else. Whatever else this
/// process comes to ask of an API server is a bug and is not sent.
/// </summary>
internal sealed class HarmlessHandler : DelegatingHandler
{
    /// <summary>Where "may this user do that?" is asked; an answer is all that comes of it.</summary>
    public const string AccessReviews = "apis/authorization.k8s.io/v1/subjectaccessreviews";

    /// <summary>Names whom a request is made as.</summary>
    public const string ImpersonateUser = "Impersonate-User";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get || IsQuestion(request) || IsDryRun(request)
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri?.AbsolutePath} was not sent: it would change the cluster");

    private static bool IsQuestion(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/" + AccessReviews, StringComparison.Ordinal);

    private static bool IsDryRun(HttpRequestMessage request) =>
        (request.Method == HttpMethod.Patch || request.Method == HttpMethod.Delete)
        && request.Headers.Contains(ImpersonateUser)
        && HttpUtility.ParseQueryString(request.RequestUri!.Query).GetValues("dryRun") is ["All"];
}
