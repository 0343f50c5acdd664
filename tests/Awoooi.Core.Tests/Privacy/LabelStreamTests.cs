using System.Text;
using Awoooi.Privacy;

namespace Awoooi.Core.Tests.Privacy;

public sealed class LabelStreamTests
{
    private const string Text = "see [IP_1] and [WORKLOAD_12]-[POD_3], [x], a[0], [WITHHELD], [[NS_1]] end [IP_";

    private static readonly string[] Labels = ["[IP_1]", "[WORKLOAD_12]", "[POD_3]", "[NS_1]"];

    [Fact]
    public void Push_EverySplitInTwo_NeverPassesHalfALabelAndLosesNothing()
    {
        for (var at = 0; at <= Text.Length; at++) Streamed(Text[..at], Text[at..]).ShouldBe(Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(11)]
    public void Push_PiecesOfOneSize_NeverPassHalfALabelAndLoseNothing(int size) =>
        Streamed([.. Text.Chunk(size).Select(x => new string(x))]).ShouldBe(Text);

    [Fact]
    public void Push_BracketThatNeverCloses_IsHeldBackNoLongerThanALabel() => new LabelStream().Push("[" + new string('A', 60)).Length.ShouldBe(61);

    private static string Streamed(params string[] pieces)
    {
        var stream = new LabelStream();
        var output = new StringBuilder();
        foreach (var passed in pieces.Select(stream.Push))
        {
            output.Append(passed);
            Labels.ShouldAllBe(x => output.Length <= Text.IndexOf(x, StringComparison.Ordinal) || output.Length >= Text.IndexOf(x, StringComparison.Ordinal) + x.Length);
        }
        return output.Append(stream.Finish()).ToString();
    }
}
