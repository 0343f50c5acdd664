using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Reading;

namespace Awoooi.Documents.Tests.Manifests.Reading;

public sealed class YamlReaderTests
{
    [Theory]
    [MemberData(nameof(Scalars))]
    public void Read_PlainOrQuotedScalar_HasTheTypeOfTheTable(string yaml, string json) =>
        JsonNode.DeepEquals(One($"v: {yaml}\n")["v"], JsonNode.Parse(json)).ShouldBeTrue($"{yaml} became {One($"v: {yaml}\n")["v"]?.ToJsonString()}");

    public static TheoryData<string, string> Scalars()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Manifests/Reading/scalars.txt")).Where(x => !x.StartsWith('#')))
        {
            var parts = line.Split(" => ");
            rows.Add(parts[0], parts[1]);
        }
        return rows;
    }

    [Fact]
    public void Read_SeveralDocuments_CountsEmptyOnesAndNamesLines()
    {
        var documents = Read("# only a comment\n---\na: 1\n---\n---\n\nb: 2\n...\n");
        documents.Select(x => (x.Index, x.Line)).ShouldBe([(0, 3), (2, 7)]);
    }

    [Fact]
    public void Read_ByteOrderMarkTabsAndCarriageReturns_AreNoPartOfTheData()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "a: x\t# comment\r\nb:\r\n  - |\r\n    one\r\n    two\r\n"u8];
        YamlReader.Read("a.yaml", bytes).Value.Single().Body.ToJsonString().ShouldBe("""{"a":"x","b":["one\ntwo\n"]}""");
    }

    [Fact]
    public void Read_AliasesAndMergeKeys_AreResolvedWithOwnKeysFirst()
    {
        const string yaml = """
            base: &base {cpu: 1, memory: 2}
            more: &more {memory: 3, disk: 4}
            one: {<<: *base, memory: 5}
            two: {<<: [*more, *base]}
            again: &base 7
            three: *base
            quoted: {"<<": 1}
            """;
        var body = One(yaml);
        body["one"]!.ToJsonString().ShouldBe("""{"memory":5,"cpu":1}""");
        body["two"]!.ToJsonString().ShouldBe("""{"memory":3,"disk":4,"cpu":1}""");
        body["three"]!.ToJsonString().ShouldBe("7");
        body["quoted"]!.ToJsonString().ShouldBe("""{"\u003C\u003C":1}""");
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "x.yaml:3:1", "'a' is there twice")]
    [InlineData("a:\n\tb: 1\n", "x.yaml:2:", "")]
    [InlineData("a: *nowhere\n", "x.yaml:1:4", "*nowhere")]
    [InlineData("a: &a [*a]\n", "x.yaml:1:8", "*a")]
    [InlineData("a: {<<: 1}\n", "x.yaml:1:5", "<<")]
    [InlineData("a: .inf\n", "x.yaml:1:4", ".inf")]
    [InlineData("a: !!binary aGk=\n", "x.yaml:1:4", "binary")]
    [InlineData("? [a, b]\n: 1\n", "x.yaml:1:3", "key")]
    [InlineData("- a\n", "x.yaml:1:1", "not a mapping")]
    [InlineData("a: \"open\n", "x.yaml:", "")]
    [InlineData("a: {b\n", "x.yaml:", "")]
    [InlineData("a: 1\nb: \u0000\nc: 3\n", "x.yaml:2:1", "U+0000")]
    [InlineData("a: 1\nb: \u0007\n", "x.yaml:2:1", "U+0007")]
    public void Read_WhatIsNotAccepted_IsRefusedWithItsPlace(string yaml, string place, string what)
    {
        var refusal = YamlReader.Read("x.yaml", Encoding.UTF8.GetBytes(yaml)).Refusal.ShouldNotBeNull();
        refusal.Reason.ShouldStartWith(place);
        refusal.Reason.ShouldContain(what);
    }

    [Fact]
    public void Read_InvalidUtf8_NamesTheLine() =>
        YamlReader.Read("x.yaml", new byte[] { (byte)'a', (byte)':', (byte)'\n', 0xC3, 0x28 }).Refusal!.Reason.ShouldBe("x.yaml:2:1: the bytes are not UTF-8");

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":01}")]
    public void Read_BadJson_IsRefused(string json) =>
        YamlReader.Read("x.json", Encoding.UTF8.GetBytes(json)).Refusal!.Reason.ShouldStartWith("x.json:1:");

    [Fact]
    public void Read_Json_IsReadAsJson() =>
        YamlReader.Read("x.json", "{\"a\":\t\"\\ud83d\\ude00\",\"b\":[1.50,null,true]}"u8.ToArray()).Value.Single().Body["a"]!.GetValue<string>().ShouldBe("😀");

    [Fact]
    public void Objects_NestedLists_AreFlattenedWithTheirPaths()
    {
        var document = Read("kind: List\nitems:\n- kind: PodList\n  items:\n  - {kind: Pod, metadata: {name: a}}\n- {kind: Pod, metadata: {name: b}}\n").Single();
        document.Objects().Select(x => x.At.ToString()).ShouldBe(["items[0].items[0]", "items[1]"]);
        Read("kind: PodList\nitems: []\n").Single().Objects().ShouldBeEmpty();
    }

    [Fact]
    public void Read_BillionLaughs_IsRefusedQuickly()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) yaml.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        YamlReader.Read("x.yaml", Encoding.UTF8.GetBytes(yaml.ToString())).Refusal!.Reason.ShouldContain("aliases stand for more than");
    }

    [Fact]
    public void Read_AliasChain_CannotNestDeeperThanTheLimit()
    {
        var yaml = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 5000; i++) yaml.Append($"a{i}: &a{i} [*a{i - 1}]\n");
        YamlReader.Read("x.yaml", Encoding.UTF8.GetBytes(yaml.ToString())).Refusal!.Reason.ShouldContain("levels deep");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Read_DeepNesting_IsRefused(char open) =>
        YamlReader.Read("x.yaml", Encoding.UTF8.GetBytes("a: " + new string(open, 100_000))).Refusal.ShouldNotBeNull();

    [Fact]
    public void Read_TooLarge_IsRefusedWithNumbers() =>
        YamlReader.Read("x.yaml", new byte[YamlReader.MaxBytes + 1]).Refusal!.Reason.ShouldContain($"{YamlReader.MaxBytes + 1} bytes");

    [Fact]
    public void Read_FiftyThousandLines_IsRead()
    {
        var yaml = new StringBuilder("data:\n");
        for (var i = 0; i < 50_000; i++) yaml.Append($"  key-{i}: value {i}\n");
        One(yaml.ToString())["data"]!.AsObject().Count.ShouldBe(50_000);
    }

    [Fact]
    public void Read_RandomlyDamagedText_NeverThrows()
    {
        var random = new Random(7);
        var original = "a: &x {b: [1, 2], <<: *y}\nc: |\n  text\n--- # c\n- \"q\\n\": 'x'\n? k\n: v\n%YAML 1.2\n...\n"u8.ToArray();
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = original.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => YamlReader.Read("x.yaml", bytes));
            for (var at = 0; at < bytes.Length; at++) bytes[at] = original[random.Next(original.Length)];
            Should.NotThrow(() => YamlReader.Read("x.yaml", bytes));
        }
    }

    private static JsonObject One(string yaml) => Read(yaml).Single().Body;

    private static IReadOnlyList<YamlDocument> Read(string yaml) => YamlReader.Read("x.yaml", Encoding.UTF8.GetBytes(yaml)).Value;

    [Fact]
    public void Read_JsonKeyWithHalfASurrogate_IsRefusedWithTheFile() =>
        YamlReader.Read("x.json", System.Text.Encoding.ASCII.GetBytes("{\"\\ud800\": 1}")).Refusal.ShouldNotBeNull().Reason.ShouldStartWith("x.json:");
}
