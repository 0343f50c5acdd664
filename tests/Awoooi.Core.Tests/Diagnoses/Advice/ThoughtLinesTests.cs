using Awoooi.Diagnoses.Advice;

namespace Awoooi.Core.Tests.Diagnoses.Advice;

public sealed class ThoughtLinesTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void Push_Pieces_SaysWholeLinesAndNeverHalfALabel()
    {
        var lines = new ThoughtLines(_said.Add);

        foreach (var piece in "first\nthen [IP_1] fa".Chunk(3)) lines.Push(new(piece));
        _said.ShouldBe(["first"]);
        lines.Finish();

        _said.ShouldBe(["first", "then [IP_1] fa"]);
    }

    [Fact]
    public void Push_TextWithoutEnd_SaysPartsAndStops()
    {
        var lines = new ThoughtLines(_said.Add);

        for (var i = 0; i < 1000; i++) lines.Push("word word word word word word word word word word ");
        lines.Finish();

        _said.ShouldAllBe(x => x.Length <= 160);
        _said.Sum(x => x.Length).ShouldBeLessThanOrEqualTo(20_000);
    }
}
