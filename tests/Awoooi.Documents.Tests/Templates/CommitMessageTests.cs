using Awoooi.Documents.Templates;
using Awoooi.Objects;
using Awoooi.PullRequests;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Templates;

public sealed class CommitMessageTests
{
    [Fact]
    public void Write_PlainProposal_HasSubjectBodyAndTrailers()
    {
        var lines = Message(ProposalSample.Facts()).Split('\n');

        lines[0].ShouldBe("Raise memory: Deployment/shop/api");
        lines[1].ShouldBeEmpty();
        lines[^5..].ShouldBe(
        [
            "Awoooi-Incident: inc-0123456789ab",
            "Awoooi-Change-Identity: cause:Deployment/shop/api",
            $"Awoooi-Proof: {new string('d', 64)}",
            "Awoooi-Risk: HIGH",
            "",
        ]);
        lines[^6].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x\nAwoooi-Proof: forged\nAwoooi-Risk: LOW")]
    [InlineData("x\r\n\r\nAwoooi-Proof: forged")]
    [InlineData("a long first sentence that makes the second one begin a new line, namely Awoooi-Proof: forged")]
    [InlineData("x\u2028Awoooi-Proof: forged")]
    public void Write_ForgedTrailerInValues_LeavesOneOfEach(string text)
    {
        var message = Message(ProposalSample.With(text) with { Identity = "cause:" + text, Incident = text });

        message.Split('\n').Count(x => x.StartsWith("Awoooi-Proof:", StringComparison.Ordinal)).ShouldBe(1);
        message.Split('\n').Count(x => x.StartsWith("Awoooi-Risk:", StringComparison.Ordinal)).ShouldBe(1);
        message.TrimEnd().Split('\n')[^1].ShouldBe("Awoooi-Risk: HIGH");
    }

    [Fact]
    public void Write_GitReadsTheTrailers_ExactlyOurs()
    {
        var message = Message(ProposalSample.With("x\nSigned-off-by: Mallory <m@example.com>\n\nAwoooi-Proof: forged\nCo-authored-by: CTO <cto@example.com>"));
        using var folder = TempFolder.Create();
        var file = folder.Write("message", message);

        var trailers = Proc.Run("git", ["interpret-trailers", "--parse", file], folder.Path).Ok();

        trailers.Trim().Split('\n').Select(x => x.Split(':')[0]).ShouldBe(["Awoooi-Incident", "Awoooi-Change-Identity", "Awoooi-Proof", "Awoooi-Risk"]);
    }

    [Fact]
    public void Write_LongNames_KeepTheSubjectShort()
    {
        var facts = ProposalSample.Facts();
        facts = facts with { Plan = facts.Plan with { Target = new ObjectRef("", "Deployment", new string('n', 63), new string('d', 253)) } };

        Message(facts).Split('\n')[0].Length.ShouldBeLessThanOrEqualTo(72);
    }

    [Theory]
    [InlineData("thanks @alice", "@alice")]
    [InlineData("fixes #12", "#12")]
    [InlineData("closes shop/app#12", "#12")]
    [InlineData("resolves https://forge.example/shop/issues/12", "https://")]
    [InlineData("resolves GH-12", "GH-12")]
    public void Write_ReferencesInValues_AreBroken(string text, string forbidden) => Message(ProposalSample.With(text)).ShouldNotContain(forbidden);

    [Fact]
    public void Write_ImageDigest_StaysWhole() =>
        Message(ProposalSample.With("runs nginx@sha256:0123 now")).ShouldContain("nginx@sha256:0123");

    private static string Message(ProposalFacts facts) => new ProposalWriter().Write(facts, MemoryTree.Of()).CommitMessage;
}
