using System.Text.RegularExpressions;
using Awoooi.PullRequests;

namespace Awoooi.Documents.Templates;

/// <summary>Makes a commit message of what a template wrote: a subject, a wrapped body, and trailers that no value can forge.</summary>
internal static partial class CommitMessage
{
    private const int Subject = 72;
    private const int Width = 76;
    private const int MaxLines = 200;

    public static string Write(string text, ProposalFacts facts)
    {
        var lines = text.Trim().Split('\n').Select(x => x.TrimEnd()).ToList();
        var body = lines.Skip(1).SkipWhile(x => x.Length == 0).SelectMany(x => PlainText.Wrap(x, Width)).Take(MaxLines).Select(Harmless);
        IEnumerable<string> message = [PlainText.Cut(lines[0].Trim(), Subject), "", .. body, "", .. Trailers(facts)];
        return string.Join('\n', message).Replace("\n\n\n", "\n\n", StringComparison.Ordinal) + "\n";
    }

    private static IEnumerable<string> Trailers(ProposalFacts facts) =>
    [
        Trailer("Awoooi-Incident", facts.Incident),
        Trailer("Awoooi-Change-Identity", facts.Identity),
        Trailer("Awoooi-Proof", facts.Proof.Digest),
        Trailer("Awoooi-Risk", facts.Risk.Level.ToString()),
    ];

    private static string Trailer(string name, string value) => $"{name}: {SafeText.Line(value, 400)}";

    // A line that looks like a trailer, or like the end of a mailed message, is indented, wherever it came from.
    private static string Harmless(string line) => TrailerLike().IsMatch(line) ? " " + line : line;

    [GeneratedRegex("^([A-Za-z0-9]+-[A-Za-z0-9-]*[ \t]*:|---|diff )", RegexOptions.CultureInvariant)]
    private static partial Regex TrailerLike();
}
