using Awoooi.Documents.Manifests.Rendering;
using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Rendering;

public sealed class TreeCopiesTests : IDisposable
{
    private readonly TreeCopies _copies = new();

    public void Dispose() => _copies.Dispose();

    [Fact]
    public void Lend_NearlyTheSameFilesAgain_WritesOnlyWhatDiffers()
    {
        var first = Lent(("app/a.yaml", "a"), ("app/b.yaml", "b"));
        var written = File.GetLastWriteTimeUtc(first["app/a.yaml"]);
        // Only somebody who sets back the clock of a file goes unnoticed: so it shows that it was not written again.
        File.WriteAllText(first["app/a.yaml"], "z");
        File.SetLastWriteTimeUtc(first["app/a.yaml"], written);
        first.Dispose();
        using var second = Lent(("app/a.yaml", "a"), ("app/b.yaml", "c"));
        second.Root.ShouldBe(first.Root);
        Content(second).ShouldBe(["app/a.yaml=z", "app/b.yaml=c"]);
    }

    [Fact]
    public void Lend_OtherFiles_LeavesNothingOfThoseBefore()
    {
        Lent(("app/a.yaml", "a"), ("app/deep/er/b.yaml", "b"), ("base", "file")).Dispose();
        using var second = Lent(("base/a.yaml", "x"), ("app/deep", "now a file"));
        Content(second).ShouldBe(["app/deep=now a file", "base/a.yaml=x"]);
        Directory.GetDirectories(second.Root, "*", SearchOption.AllDirectories).Select(x => Path.GetRelativePath(second.Root, x)).Order().ShouldBe(["app", "base"]);
    }

    [Fact]
    public void Lend_AProgramLeftFilesAndLinks_AreGoneAndWhatLinksNameIsNotTouched()
    {
        var outside = Directory.CreateTempSubdirectory("awoooi-outside-");
        try
        {
            File.WriteAllText(Path.Combine(outside.FullName, "kept"), "kept");
            var first = Lent(("app/a.yaml", "a"), ("app/b.yaml", "b"));
            Directory.CreateDirectory(Path.Combine(first.Root, ".cache", "helm"));
            File.WriteAllText(Path.Combine(first.Root, ".cache", "helm", "x"), "left");
            File.CreateSymbolicLink(Path.Combine(first.Root, "app", "folder"), outside.FullName);
            File.Delete(first["app/b.yaml"]);
            File.CreateSymbolicLink(first["app/b.yaml"], Path.Combine(outside.FullName, "kept"));
            first.Dispose();
            using var second = Lent(("app/a.yaml", "a"), ("app/b.yaml", "b"));
            Content(second).ShouldBe(["app/a.yaml=a", "app/b.yaml=b"]);
            Directory.Exists(Path.Combine(second.Root, ".cache")).ShouldBeFalse();
            File.ReadAllText(Path.Combine(outside.FullName, "kept")).ShouldBe("kept");
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public void Lend_AProgramReplacedAFolderByALink_IsWrittenAgain()
    {
        var outside = Directory.CreateTempSubdirectory("awoooi-outside-");
        try
        {
            File.WriteAllText(Path.Combine(outside.FullName, "a.yaml"), "b");
            var first = Lent(("app/a.yaml", "a"));
            Directory.Delete(Path.Combine(first.Root, "app"), recursive: true);
            File.CreateSymbolicLink(Path.Combine(first.Root, "app"), outside.FullName);
            first.Dispose();
            using var second = Lent(("app/a.yaml", "a"));
            Content(second).ShouldBe(["app/a.yaml=a"]);
            File.ReadAllText(Path.Combine(outside.FullName, "a.yaml")).ShouldBe("b");
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public void Lend_AProgramChangedOrDeletedAnInput_IsWrittenAgain()
    {
        var first = Lent(("a", "aaaa"), ("b", "bbbb"), ("c", "cccc"));
        File.WriteAllText(first["a"], "other");
        File.Delete(first["b"]);
        File.WriteAllText(first["c"], "dddd");
        File.SetLastWriteTimeUtc(first["c"], DateTime.UnixEpoch);
        first.Dispose();
        using var second = Lent(("a", "aaaa"), ("b", "bbbb"), ("c", "cccc"));
        Content(second).ShouldBe(["a=aaaa", "b=bbbb", "c=cccc"]);
    }

    [Fact]
    public void Lend_WhileAnotherIsLent_GivesAnotherFolder()
    {
        using var one = Lent(("a", "1"));
        using var other = Lent(("a", "2"));
        other.Root.ShouldNotBe(one.Root);
        (File.ReadAllText(one["a"]), File.ReadAllText(other["a"])).ShouldBe(("1", "2"));
    }

    [Fact]
    public void Dispose_KeptAndLentCopies_AreDeleted()
    {
        var (kept, lent) = (Lent(("a", "1")), Lent(("a", "2")));
        kept.Dispose();
        Directory.Exists(kept.Root).ShouldBeTrue();
        _copies.Dispose();
        (Directory.Exists(kept.Root), File.Exists(kept.Root + ".lock")).ShouldBe((false, false));
        lent.Dispose();
        Directory.Exists(lent.Root).ShouldBeFalse();
    }

    [Fact]
    public void DeleteAbandoned_OfAProcessThatWasKilled_IsDeletedAndWhatIsInUseIsNot()
    {
        using var used = Lent(("a", "1"));
        var left = Path.Combine(Path.GetDirectoryName(used.Root)!, "awoooi-render-" + Path.GetRandomFileName());
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "a"), "1");
        File.WriteAllText(left + ".lock", "");
        TreeCopy.DeleteAbandoned();
        (Directory.Exists(left), File.Exists(left + ".lock")).ShouldBe((false, false));
        (Content(used).Single(), File.Exists(used.Root + ".lock")).ShouldBe(("a=1", true));
    }

    private TreeCopies.Loan Lent(params (string Path, string Content)[] files) => _copies.Lend(MemoryTree.Of(files), [.. files.Select(x => x.Path)]);

    private static IEnumerable<string> Content(TreeCopies.Loan copy) =>
        Directory.GetFiles(copy.Root, "*", SearchOption.AllDirectories).Select(x => $"{Path.GetRelativePath(copy.Root, x)}={File.ReadAllText(x)}").Order(StringComparer.Ordinal);
}
