namespace Awoooi.Documents.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("  a\tb\r\nc  ", 20, "a b  c")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcdef… (1 more characters)")]
    [InlineData("a\u202eb", 20, "a[U+202E]b")]
    [InlineData("abc\u202e", 6, "abc[U+… (5 more characters)")]
    [InlineData("abc😀😀", 4, "abc… (4 more characters)")]
    [InlineData("abc😀", 5, "abc😀")]
    [InlineData("", 5, "")]
    public void Line_AnyText_IsVisibleAndWithinTheLimit(string text, int limit, string expected) => SafeText.Line(text, limit).ShouldBe(expected);

    [Fact]
    public void Line_HalfACharacter_IsShownAsReplaced() => SafeText.Line("a\ud83d", 20).ShouldBe("a\ufffd");

    [Fact]
    public void Lines_WindowsBreaks_BecomeLineFeeds() => SafeText.Lines("a\r\n\tb\rc\n").ShouldBe("a\n\tb[U+000D]c\n");
}
