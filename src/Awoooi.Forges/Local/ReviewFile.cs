using Awoooi.PullRequests;

namespace Awoooi.Forges.Local;

/// <summary><c>review.json</c>: what a reviewer signs. It names what it is about, so that it is about nothing else.</summary>
/// <param name="Change">The change's number.</param>
/// <param name="Head">The head commit.</param>
/// <param name="Proof">The proof's digest.</param>
/// <param name="Verdict">What the reviewer says.</param>
/// <param name="Comment">In the reviewer's words.</param>
internal sealed record ReviewFile(int Change, string Head, string Proof, ReviewVerdict Verdict, string Comment)
{
    public const string Name = "review.json";
}
