using System.Text;
using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Tests.Yaml;

public sealed class YamlFaultTests
{
    [Theory]
    [InlineData("a: x\u2028y\n", 1, "U+2028")]
    [InlineData("a: \"x\u0085y\"\n", 1, "U+0085")]
    [InlineData("a: 1\n\uFEFFb: 2\n", 2, "byte order mark")]
    [InlineData("a: 1\rb: 2\n", 1, "carriage return")]
    [InlineData("a: 1\n...\nb: 2\n", 3, "must begin with ---")]
    [InlineData("%TAG ! tag:x,2000:\n---\na: 1\n", 1, "directive")]
    [InlineData("# c\n%YAML 1.2\n---\na: 1\n", 2, "directive")]
    [InlineData("--- a\n", 1, "behind ---")]
    [InlineData("a:\n-\tb\n", 2, "tab behind a dash")]
    [InlineData("a: [b?c]\n", 1, "comma")]
    [InlineData("k: 1\n: 2\n", 2, "colon without a key")]
    [InlineData("[a]: 1\n", 1, "a key must be")]
    [InlineData("a: &x [*x]\n", 1, "inside the value")]
    [InlineData("a: \"x\"#c\n", 1, "does not belong")]
    [InlineData("a: b: c\n", 1, "cannot begin on this line")]
    [InlineData("a:\n  b: 1\n c: 2\n", 3, "indented deeper")]
    [InlineData("a: 1\n  b: 2\n", 2, "does not belong")]
    [InlineData("a: |x\n  b\n", 1, "behind | or >")]
    [InlineData("a: |\n    \n  b\n", 3, "blank line above")]
    [InlineData("a: \"\\q\"\n", 1, "escape")]
    [InlineData("a: \"\\ud800\"\n", 1, "escape")]
    [InlineData("a: [1, 2\n", 1, "never closed")]
    [InlineData("a: [1\n--- ]\n", 1, "never closed")]
    [InlineData("a: {b: 1 c: 2}\n", 1, "comma")]
    [InlineData("- a\n\t- b\n", 2, "tab")]
    [InlineData("a: @b\n", 1, "unquoted")]
    public void TryRead_WhatReadersSeeDifferentlyOrNotAtAll_IsRefusedWithItsLine(string yaml, int line, string what)
    {
        YamlTape.TryRead(Encoding.UTF8.GetBytes(yaml), out _, out var fault).ShouldBeFalse();
        fault.ShouldNotBeNull().Line.ShouldBe(line);
        fault.What.ShouldContain(what);
    }

    [Theory]
    [InlineData("|\n---\na: 1\n", "Literal:|---|map|Plain:a|Plain:1|end")]
    [InlineData(">\n# comment\n", "Folded:")]
    [InlineData("a:b c: d\n", "map|Plain:a:b c|Plain:d|end")]
    [InlineData("a: [\n1,\n2\n]\n", "map|Plain:a|[|Plain:1|Plain:2|end|end")]
    public void TryRead_WhatYamlDotNetReadsOtherwise_IsReadByTheSpecification(string yaml, string expected) =>
        string.Join('|', OracleReading.Ours(Encoding.UTF8.GetBytes(yaml), out _)!).ShouldBe("---|" + expected);
}
