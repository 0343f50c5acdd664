using System.Text;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Proving;

public sealed class UnifiedDiffTests
{
    private const string Twelve = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";

    [Theory]
    [InlineData("a: 1\n", "a: 2\n")]
    [InlineData("a: 1", "a: 1\n")]
    [InlineData("a: 1\n", "a: 1\nb: 2")]
    [InlineData("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 3\r\n")]
    [InlineData(null, "new: 1\n")]
    [InlineData("old: 1\n", null)]
    [InlineData(Twelve, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n")]
    [InlineData(Twelve, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")]
    [InlineData(Twelve, "1\n2\nx\n4\n5\n6\n7\n8\n9\ny\n11\n12\n")]
    public void Of_AnyChange_IsWhatGitApplies(string? before, string? after)
    {
        using var folder = TempFolder.Create();
        GitCli.Run(folder.Path, "init", "--quiet");
        if (before is not null) folder.Write("app/web.yaml", before);
        folder.Write("change.diff", UnifiedDiff.Of([new("app/web.yaml", Bytes(before), Bytes(after))]));

        GitCli.Run(folder.Path, "apply", "change.diff");

        File.Exists(folder["app/web.yaml"]).ShouldBe(after is not null);
        if (after is not null) File.ReadAllText(folder["app/web.yaml"]).ShouldBe(after);
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
