using Awoooi.Testing;

namespace Awoooi.Scenarios.Ownership;

/// <summary>A person asks who owns files, and which line says so.</summary>
public sealed class OwnersCommandTests : IDisposable
{
    private readonly Repo _repository = Repo.At("2026-06-04T10:00:00Z")
        .File(".github/CODEOWNERS", "* @sre\n/apps/ @shop/team\n/apps/free\n")
        .File(".gitlab/CODEOWNERS", "[Docs][2] @docs\n*.md\n^[Hints]\n* @@maintainer\n")
        .File("broken", "* @sre\n!x @a\n").Commit("owners")
        .File(".github/CODEOWNERS", "* @intruder\n");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Owners_PathsOnStandardInput_AreToldByTheBaseBranchAndNotByTheWorkTree()
    {
        var result = await AwoooiProgram.ReadingAsync("./apps/a\r\n\n/apps/free\nb\n", "owners", "--repo", _repository.Path);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldBe("""
            apps/a
              @shop/team  (line 2: /apps/ @shop/team; any of them may approve; lines that match too and do not count: 1)
            apps/free
              nobody  (line 3: /apps/free; names nobody: the fallback owners of roles.yaml decide)
            b
              @sre  (line 1: * @sre; any of them may approve)

            """);
    }

    [Fact]
    public async Task Owners_GitLabAsJson_HasOneEntryForEachSection()
    {
        var result = await AwoooiProgram.RunAsync("owners", "--repo", _repository.Path, "--dialect", "gitlab", "--json", "x.md", "x");

        result.ExitCode.ShouldBe(0, result.Error);
        var document = result.Json();
        ((string?)document["file"], (string?)document["dialect"], document["errors"]!.AsArray().Count).ShouldBe((".gitlab/CODEOWNERS", "gitlab", 0));
        document["paths"]!.AsArray().Select(x => $"{x!["path"]} {x["owners"]!.AsArray().FirstOrDefault()} {x["line"]} {x["section"]} {x["approvals"]} {((string)x["why"]!).Split("; ")[^1]}").ShouldBe(
        [
            "x.md @docs 2 Docs 2 2 of them must approve",
            "x.md @@maintainer 4 Hints 0 they are only suggested",
            "x @@maintainer 4 Hints 0 they are only suggested",
            "x  0  1 no line asks for an approval: the fallback owners of roles.yaml decide",
        ]);
    }

    [Fact]
    public async Task Owners_FileWithABadLine_SaysWhereAndTellsNobody()
    {
        var result = await AwoooiProgram.RunAsync("owners", "--file", Path.Combine(_repository.Path, "broken"), "--json", "y");

        result.ExitCode.ShouldBe(1);
        var error = result.Json()["errors"]!.AsArray().Single()!;
        ((int)error["line"]!, (int)error["column"]!, (string?)error["kind"]).ShouldBe((2, 1, "invalid-pattern"));
        result.Json()["paths"]!.AsArray().Single()!["owners"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dialect-unknown", "--dialect", "svn", "x")]
    [InlineData("file-missing", "--file", "/nowhere/CODEOWNERS", "x")]
    [InlineData("repository-not-found", "--repo", "/nowhere", "x")]
    public async Task Owners_WhatCannotBeRead_IsExitCodeTwo(string rule, params string[] arguments)
    {
        var result = await AwoooiProgram.RunAsync(["owners", .. arguments]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(rule);
    }
}
