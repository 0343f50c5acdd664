using System.Text.RegularExpressions;
using Awoooi.Diagnoses;
using Awoooi.Documents.Templates;
using Awoooi.Proofs;
using Awoooi.PullRequests;
using Awoooi.Risks;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Templates;

public sealed class ProposalWriterTests
{
    private const string Own = ".awoooi/templates/pull-request.md.sbn";

    private static readonly MemoryTree NoTemplates = MemoryTree.Of();

    [Fact]
    public void Write_PlainProposal_TellsWhatMattersFirst()
    {
        var text = Write(ProposalSample.With("The limit is too small."));

        text.Notes.ShouldBeEmpty();
        InOrder(text.Body, "The limit is too small.", "`256Mi` → `512Mi`", "**Proof** holds", "**Must sign** 2 distinct people", "Diagnosis and evidence",
            "## What it can disturb", "## What it costs", "## Why this risk", "## Checks", "## Not checked", "```diff", "## Approve");
        text.Body.ShouldNotContain("nobody cites this");
        text.Body.ShouldNotContain("\n\n\n");
        text.Title.ShouldBe("Raise memory: Deployment/shop/api (256Mi → 512Mi)");
    }

    [Fact]
    public void Write_SameFactsTwice_GivesTheSameTexts()
    {
        var (first, second) = (Write(ProposalSample.Facts()), Write(ProposalSample.Facts()));

        (second.Title, second.Body, second.CommitMessage).ShouldBe((first.Title, first.Body, first.CommitMessage));
    }

    [Theory, TableData("Templates/hostile-texts.json")]
    public void Write_HostileTextEverywhere_ChangesNoStructure(HostileText row)
    {
        var text = Write(ProposalSample.With(row.Whole));
        var body = WithoutCode(text.Body);

        Regex.IsMatch(body, row.Name is "closing details" ? "<h1" : row.Forbidden).ShouldBeFalse(body);
        Headings(text.Body).ShouldBe(Headings(Write(ProposalSample.Facts()).Body));
        Regex.Count(text.Body, "(?m)^</?details>").ShouldBe(2);
        text.Notes.ShouldAllBe(x => x.StartsWith("left out for length", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Own)]
    [InlineData(".awoooi/templates/title.txt.sbn")]
    [InlineData(".awoooi/templates/commit-message.txt.sbn")]
    public void Write_OwnTemplateInBaseBranch_IsUsed(string path)
    {
        var text = Write(ProposalSample.Facts(), MemoryTree.Of((path, "Own words for {{ remedy.target }}")));

        $"{text.Title}\n{text.Body}\n{text.CommitMessage}".ShouldContain("Own words for Deployment/shop/api");
        text.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{ proof.digets }}", "digets")]
    [InlineData("{{ nothing_like_this }}", "nothing_like_this")]
    [InlineData("{{ if }", "pull-request.md.sbn")]
    [InlineData("{{ alerts[0].starts.at }}", "starts")]
    [InlineData("{{ date.now }}", "date")]
    [InlineData("{{ object.eval '1' }}", "object")]
    [InlineData("{{ include 'x' }}", "include")]
    [InlineData("{{ while true }}x{{ end }}", "")]
    [InlineData("{{ func f }}{{ f }}{{ end }}{{ f }}", "")]
    [InlineData("{{ a = 'x' }}{{ for i in 1..40 }}{{ a = a + a }}{{ end }}{{ a }}", "")]
    [InlineData("{{ 'x' * 2000000000 }}", "")]
    [InlineData("{{ for i in 1..4000 }}{{ for j in 1..4000 }}{{ what_broke }}{{ end }}{{ end }}", "")]
    [InlineData("{{ func f(n); if n > 0; f (n-1); f (n-1); f (n-1); f (n-1); end; end; f 15 }}", "5 seconds")]
    public void Write_BrokenOrGreedyTemplate_FallsBackAndSaysSo(string template, string named)
    {
        var text = Write(ProposalSample.Facts(), MemoryTree.Of((Own, template)));

        text.Notes.ShouldHaveSingleItem().ShouldContain(named);
        text.Body.ShouldStartWith("> **About this text**\n> - the template .awoooi/templates/pull-request.md.sbn (base branch) was not used: ");
        text.Body.ShouldContain("## Checks");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("a.")]
    [InlineData("{{if 1}}")]
    [InlineData("1+")]
    public void Write_DeeplyNestedTemplate_DoesNotBringTheProcessDown(string part)
    {
        var nested = part.StartsWith('{') ? string.Concat(Enumerable.Repeat(part, 8_000)) : $"{{{{ {string.Concat(Enumerable.Repeat(part, 60_000 / part.Length))}1 }}}}";

        Write(ProposalSample.Facts(), MemoryTree.Of((Own, nested))).Body.ShouldContain("## Checks");
    }

    [Fact]
    public void Write_OwnTemplateIsASymbolicLink_IsNotFollowed() =>
        Write(ProposalSample.Facts(), MemoryTree.Of().WithLink(Own)).Notes.ShouldHaveSingleItem().ShouldContain("no regular file");

    [Fact]
    public void Write_ValueInOwnTemplate_IsEscapedWithoutAsking()
    {
        var facts = ProposalSample.With("ping @alice <b>");

        var body = Write(facts, MemoryTree.Of((Own, "{{ what_broke }} {{ 'a' + what_broke }}{{ x = what_broke }} {{ x }}"))).Body;

        Regex.IsMatch(body, "@alice|<b>").ShouldBeFalse(body);
    }

    [Fact]
    public void Write_HugeProposal_FitsTheForgeAndSaysWhatWasCut()
    {
        var facts = ProposalSample.Facts();
        facts = facts with
        {
            Change = facts.Change with
            {
                Diff = string.Concat(Enumerable.Repeat("+  a: 1\n", 20_000)),
                Edits = [.. Enumerable.Repeat(facts.Change.Edits[0] with { DecidedBy = new string('@', 5_000) }, 5_000)],
            },
            Proof = facts.Proof with { Checks = [.. Enumerable.Repeat(CheckResult.Passed(new string('|', 500), new string('<', 5_000)), 500)] },
            NotChecked = [.. Enumerable.Repeat(new string('&', 3_000), 500)],
            Diagnosis = facts.Diagnosis with { Summary = new string('*', 100_000) },
        };

        var text = Write(facts);

        text.Body.Length.ShouldBeLessThanOrEqualTo(60_000);
        text.Notes.ShouldContain(x => x.Contains("lines of the diff", StringComparison.Ordinal));
        text.Body.ShouldContain("lines of the diff");
        InOrder(text.Body, "**Change**", "**Proof**", "**Must sign**", "**Risk**", "## Approve");
        text.Title.Length.ShouldBeLessThanOrEqualTo(120);
    }

    [Fact]
    public void Write_OwnTemplateThatRepeatsTheDiff_IsReplacedWhenItCannotFit()
    {
        var text = Write(ProposalSample.Facts(), MemoryTree.Of((Own, "{{ for i in 1..100 }}" + new string('x', 1_000) + "{{ end }}")));

        text.Notes.ShouldHaveSingleItem().ShouldContain("60,000");
        text.Body.ShouldContain("## Checks");
    }

    [Fact]
    public void Write_RefusedProof_SaysItLoudly()
    {
        var facts = ProposalSample.Facts();
        facts = facts with { Proof = facts.Proof with { Checks = [CheckResult.Refused("quota", "needs 3", "raise it"), .. facts.Proof.Checks] } };

        Write(facts).Body.ShouldContain("**Proof** DOES NOT HOLD: 1 of 3 checks refused");
    }

    [Fact]
    public void Write_CriticalWithEachRole_NamesBothRoles()
    {
        var facts = ProposalSample.Facts() with { Signatures = new SignatureRule(2, ["cto", "ciso"], true), Owners = [new PathSigners("x.yaml", [])] };

        var body = Write(facts).Body;

        body.ShouldContain("2 distinct people: one cto and one ciso");
        body.ShouldContain("nobody owns it");
    }

    [Fact]
    public void Write_UnknownCause_SaysSo()
    {
        var body = Write(ProposalSample.Facts() with { Diagnosis = new Diagnosis("rules", [], "") }).Body;

        body.ShouldStartWith("The cause of the alerts on Deployment/shop/api is unknown.");
        body.ShouldContain("The cause is unknown.");
    }

    private static ProposalText Write(ProposalFacts facts, MemoryTree? tree = null) => new ProposalWriter().Write(facts, tree ?? NoTemplates);

    private static List<string> Headings(string body) => [.. body.Split('\n').Where(x => x.StartsWith('#') || x.StartsWith("**", StringComparison.Ordinal)).Select(x => x.Split("**")[0])];

    private static string WithoutCode(string body) => Regex.Replace(Regex.Replace(body, "(?ms)^(```+).*?^\\1", ""), "`[^`\n]*`", "");

    private static void InOrder(string body, params string[] parts)
    {
        var at = -1;
        foreach (var part in parts)
        {
            var next = body.IndexOf(part, at + 1, StringComparison.Ordinal);
            next.ShouldBeGreaterThan(at, $"'{part}' is missing or too early in\n{body}");
            at = next;
        }
    }
}
