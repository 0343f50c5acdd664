using Awoooi.Repositories;

namespace Awoooi.PullRequests;

/// <summary>Puts a proposal into words.</summary>
public interface IProposalWriter
{
    /// <summary>Writes all texts. It always succeeds: a broken template is replaced, and the body says so.</summary>
    /// <param name="facts">What to tell.</param>
    /// <param name="baseTree">The base branch, whose <c>.awoooi/templates/</c> come before the built-in ones.</param>
    ProposalText Write(ProposalFacts facts, IManifestTree baseTree);
}

/// <summary>A proposal in words.</summary>
/// <param name="Title">One line of at most 120 characters.</param>
/// <param name="Body">Markdown, at most 60,000 characters.</param>
/// <param name="CommitMessage">Whole commit message with its trailers.</param>
/// <param name="Notes">What was cut for length or replaced after a template's error, for people; the body says it too.</param>
public sealed record ProposalText(string Title, string Body, string CommitMessage, IReadOnlyList<string> Notes);
