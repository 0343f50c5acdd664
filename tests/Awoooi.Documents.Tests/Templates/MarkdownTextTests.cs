using System.Text.RegularExpressions;
using Awoooi.Documents.Templates;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Templates;

public sealed class MarkdownTextTests
{
    [Theory, TableData("Templates/hostile-texts.json")]
    public void Escape_HostileText_IsOneHarmlessLine(HostileText row)
    {
        var escaped = MarkdownText.Escape(row.Whole);

        Regex.IsMatch(escaped, row.Forbidden).ShouldBeFalse(escaped);
        escaped.ShouldNotContain('\n');
        escaped.ShouldNotContain('\r');
    }

    [Theory, TableData("Templates/hostile-texts.json")]
    public void Code_HostileText_StaysInOneSpanOnOneLine(HostileText row)
    {
        var code = MarkdownText.Code(row.Whole);

        code.ShouldNotContain('\n');
        var inner = code.StartsWith('`') ? code[1..^1] : code["<code>".Length..^"</code>".Length];
        inner.ShouldNotContain('|');
        if (code.StartsWith('`')) inner.ShouldNotContain('`');
        else Regex.IsMatch(inner, row.Forbidden).ShouldBeFalse(inner);
    }

    [Theory]
    [InlineData("container_memory at 95.5 % (limit 256Mi), nginx:1.27", "container_memory at 95.5 % (limit 256Mi), nginx:1.27")]
    [InlineData("_private_ 1. a - b", "\\_private\\_ 1. a - b")]
    [InlineData("1. first", "1\\. first")]
    [InlineData("-1.50 EUR", "\\-1.50 EUR")]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("", "")]
    public void Escape_OrdinaryText_StaysReadable(string text, string expected) => MarkdownText.Escape(text).ShouldBe(expected);

    [Fact]
    public void Fence_BackticksInside_IsLongerThanAnyOfThem()
    {
        var block = MarkdownText.Fence("+```\n+````\n+# x", "diff");

        block.ShouldBe("`````diff\n+```\n+````\n+# x\n`````");
    }

    [Fact]
    public void Fence_InvisibleCharacters_AreShownByTheirCode() =>
        MarkdownText.Fence("+image: ngin\u0445\u202e\r\n", "diff").ShouldBe("```diff\n+image: ngin\u0445[U+202E]\n```");
}
