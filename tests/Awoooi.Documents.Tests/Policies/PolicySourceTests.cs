using System.Text;
using Awoooi.Documents.Policies;
using Awoooi.Repositories;
using Awoooi.Results;
using Awoooi.Risks;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Policies;

public sealed class PolicySourceTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    [Fact]
    public void Read_NothingOfOnesOwn_TakesTheShippedFiles()
    {
        var policies = new PolicySource().Read(MemoryTree.Of(("apps/api.yaml", "x: 1"))).Value;

        policies.Remedies.Enabled.Count.ShouldBe(8);
        policies.Guardrails.Memory.ShouldBe(new("64Gi", 4, 2));
        policies.Risk.Signatures[RiskLevel.CRITICAL].Roles.ShouldBe(["cto", "ciso"]);
        policies.Risk.Signatures[RiskLevel.MEDIUM].Roles.ShouldBe(["admin", "devops", "sre"]);
        policies.Roles.People.ShouldBeEmpty();
        policies.Trust.ShouldBe(new(10, 5, 365));
        policies.Prices.CpuCore.ShouldBe(22.5m);
        policies.Privacy.LogTails.ShouldBeTrue();
        policies.AllowedSigners.ShouldBeEmpty();
        policies.Sources.Count.ShouldBe(PolicySource.All.Count);
        policies.Sources[0].ShouldBe("remedies.yaml: shipped");
        policies.Digest.Length.ShouldBe(64);
    }

    [Theory, TableData("Policies/policy-mistakes.csv")]
    public void Read_MistakeInTheBaseBranch_IsNamedWithItsLine(PolicyMistake row)
    {
        var shipped = Shipped(row.File);
        var line = row.Expected.Contains("|missing|", StringComparison.Ordinal) ? Root(shipped) : LineOf(shipped, row.From) + (row.To ?? "").Split("\\n").Length - 1;

        var refusal = Refused(MemoryTree.Of(($".awoooi/{row.File}", row.Broken(shipped))));

        var parts = row.Expected.Split('|');
        var found = refusal.Reason.Split('\n').FirstOrDefault(x => Cells(x) is [var key, _, var what, var expected] && (key, what, expected) == (parts[0], parts[1], parts[2]));
        found.ShouldNotBeNull(refusal.Reason);
        if (!IsElsewhere(row)) Cells(found)[1].ShouldBe($"line {line}");
    }

    [Fact]
    public void Read_MistakesInSeveralFiles_AreAllListedAtOnce()
    {
        var tree = MemoryTree.Of(
            (".awoooi/trust.yaml", "highNeedsOneFewerFrom: ten\nforgetAfterDays: 0\nmediumNeedsNonFrom: 5\n"),
            (".awoooi/prices.yaml", "currency: [EUR\n"),
            (".awoooi/allowed_signers", "nonsense\n"));

        var refusal = Refused(tree);

        refusal.Rule.ShouldBe("policy-invalid");
        refusal.Reason.ShouldContain("""
            3 problems in .awoooi/trust.yaml (base branch)
              highNeedsOneFewerFrom  line 1     'ten'        expected a whole number from 1 to 1000000
              mediumNeedsNoneFrom    line 1     missing      expected this key
              mediumNeedsNonFrom     line 3     unknown key  did you mean 'mediumNeedsNoneFrom'?
            """.ReplaceLineEndings("\n"));
        refusal.Reason.ShouldContain("1 problem in .awoooi/prices.yaml (base branch)");
        refusal.Reason.ShouldContain("1 problem in .awoooi/allowed_signers (base branch)");
    }

    [Fact]
    public void Read_CentralFolder_WinsFileByFile()
    {
        _folder.Write("trust.yaml", "highNeedsOneFewerFrom: 20\nmediumNeedsNoneFrom: 30\nforgetAfterDays: 7\n");
        var tree = MemoryTree.Of(
            (".awoooi/trust.yaml", "highNeedsOneFewerFrom: 1\nmediumNeedsNoneFrom: 1\nforgetAfterDays: 0\n"),
            (".awoooi/prices.yaml", "currency: USD\ncpuCore: 1\nmemoryGib: 1\nstorageGib: 1\n"));

        var policies = new PolicySource(_folder.Path).Read(tree).Value;

        policies.Trust.ShouldBe(new(20, 30, 7));
        policies.Prices.Currency.ShouldBe("USD");
        policies.Sources.ShouldContain($"trust.yaml: central folder {_folder.Path}");
        policies.Sources.ShouldContain("prices.yaml: base branch");
    }

    [Fact]
    public void Read_CentralFolderIsWrong_NeverFallsBack()
    {
        _folder.Write("trust.yaml", "");

        new PolicySource(_folder.Path).Read(MemoryTree.Of()).Refusal!.Reason.ShouldContain("trust.yaml");
        new PolicySource(_folder["nowhere"]).Read(MemoryTree.Of()).Refusal!.Reason.ShouldContain("there is no folder");
    }

    [Fact]
    public void Read_LinkOrSubmoduleInPlaceOfAPolicy_IsRefused()
    {
        Refused(MemoryTree.Of().WithLink(".awoooi/risk.yaml")).Reason.ShouldContain(".awoooi/risk.yaml is a symbolic link");
        Refused(MemoryTree.Of().WithLink(".awoooi")).Reason.ShouldContain(".awoooi is a symbolic link");
        Refused(MemoryTree.Of().WithSubmodule(".awoooi")).Reason.ShouldContain(".awoooi is a submodule");
    }

    [Theory]
    [InlineData("risks.yaml", "did you mean 'risk.yaml'?")]
    [InlineData("risk.yml", "did you mean 'risk.yaml'?")]
    [InlineData("quotas.yaml", "expected one of remedies.yaml")]
    public void Read_FileThatIsNoPolicy_IsRefusedBecauseSomebodyBelievesInIt(string name, string expected)
    {
        Refused(MemoryTree.Of(($".awoooi/{name}", "a: 1"))).Reason.ShouldContain(expected);
        _folder.Write(name, "a: 1");
        new PolicySource(_folder.Path).Read(MemoryTree.Of()).Refusal!.Reason.ShouldContain(expected);
    }

    [Theory]
    [InlineData(".awoooi/README.md")]
    [InlineData(".awoooi/templates/pull-request.md.sbn")]
    [InlineData(".awoooi/drafts/risk2.yaml")]
    public void Read_OtherFilesBesideThem_AreNoMistakes(string path) =>
        new PolicySource().Read(MemoryTree.Of((path, "x"))).Refusal.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("- a\n")]
    [InlineData("text\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("a: *b\n")]
    [InlineData("? [complex]\n: 1\n")]
    [InlineData("<<: {a: 1}\n")]
    [InlineData("\ta: 1\n")]
    [InlineData("a: \"\n")]
    [InlineData("%YAML 9.9\n---\na: 1\n")]
    public void Read_OddYaml_IsARefusalAndNoException(string yaml) =>
        Refused(MemoryTree.Of((".awoooi/trust.yaml", yaml))).Rule.ShouldBe("policy-invalid");

    [Fact]
    public void Read_HostileSizes_AreRefusedQuickly()
    {
        Refused(Tree(new byte[300_000])).Reason.ShouldContain("expected at most 262,144 bytes");
        Refused(Tree([0xC3, 0x28])).Reason.ShouldContain("UTF-8");
        Refused(Tree(Encoding.UTF8.GetBytes("a: " + new string('[', 50_000)))).Reason.ShouldContain("levels deep");
        Refused(Tree(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(x => $"k{x}: 1\n"))))).Reason.ShouldContain("and 4953 more");

        static MemoryTree Tree(byte[] content) => MemoryTree.Of(new Dictionary<string, byte[]> { [".awoooi/trust.yaml"] = content });
    }

    [Fact]
    public void Read_ByteOrderMarkAndWindowsLines_AreFine() =>
        new PolicySource().Read(MemoryTree.Of((".awoooi/trust.yaml", "\uFEFFhighNeedsOneFewerFrom: 3\r\nmediumNeedsNoneFrom: 4\r\nforgetAfterDays: 0\r\n"))).Value.Trust.ShouldBe(new(3, 4, 0));

    [Fact]
    public void Read_ControlCharactersInAKey_AreShownByTheirCode() =>
        Refused(MemoryTree.Of((".awoooi/trust.yaml", "\"a\\e[31m\\u202e\": 1\n"))).Reason.ShouldContain("a[U+001B][31m[U+202E]");

    [Fact]
    public void Read_AnyByteInForceChanges_TheDigestChanges()
    {
        const string trust = "highNeedsOneFewerFrom: 3\nmediumNeedsNoneFrom: 4\nforgetAfterDays: 0\n";
        string[] digests =
        [
            Digest(),
            Digest((".awoooi/trust.yaml", trust)),
            Digest((".awoooi/trust.yaml", trust + "# a comment\n")),
            Digest((".awoooi/trust.yaml", trust), (".awoooi/allowed_signers", "# nobody\n")),
        ];

        digests.Distinct().Count().ShouldBe(4);
        Digest((".awoooi/trust.yaml", trust), ("elsewhere.yaml", "a")).ShouldBe(digests[1]);

        static string Digest(params (string, string)[] files) => new PolicySource().Read(MemoryTree.Of(files)).Value.Digest;
    }

    public void Dispose() => _folder.Dispose();

    private static Refusal Refused(IManifestTree tree) => new PolicySource().Read(tree).Refusal.ShouldNotBeNull();

    private static string Shipped(string file) => Encoding.UTF8.GetString(PolicyLocator.Shipped(file)!.Value.Span);

    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(x => x == '\n') + 1;

    private static int Root(string text) => Array.FindIndex(text.Split('\n'), x => x.Length > 0 && x[0] != '#') + 1;

    /// <summary>A mistake that shows in another field than the one that was edited.</summary>
    private static bool IsElsewhere(PolicyMistake row) => row.Expected.Contains("maxFactor, which is", StringComparison.Ordinal)
        || row.Expected.Contains("eachRole asks", StringComparison.Ordinal) || row.Expected.Contains("no fewer than", StringComparison.Ordinal);

    private static string[] Cells(string line) => [.. line.Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(x => x.Trim())];
}
