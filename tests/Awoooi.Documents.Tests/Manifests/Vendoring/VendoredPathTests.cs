using Awoooi.Documents.Manifests.Vendoring;

namespace Awoooi.Documents.Tests.Manifests.Vendoring;

public sealed class VendoredPathTests
{
    [Theory]
    [InlineData("https://github.com/example/base?ref=v1", "bases/github.com/example/base/v1")]
    [InlineData("https://github.com/example/base//deploy/prod?ref=v1.2&timeout=90s", "bases/github.com/example/base/v1.2/deploy/prod")]
    [InlineData("https://github.com/example/base.git//deploy?version=main", "bases/github.com/example/base/main/deploy")]
    [InlineData("github.com/example/base/deploy?ref=feature/x", "bases/github.com/example/base/feature/x/deploy")]
    [InlineData("git@github.com:example/base.git//deploy?ref=v1", "bases/github.com/example/base/v1/deploy")]
    [InlineData("git::https://git.example/a/b/c.git/deploy", "bases/git.example/a/b/c/HEAD/deploy")]
    [InlineData("ssh://git@git.example:2222/a/b.git?ref=v1", "bases/git.example:2222/a/b/v1")]
    [InlineData("https://raw.example/a/b/v1/install.yaml", "files/raw.example/a/b/v1/install.yaml")]
    [InlineData("https://github.com/example/base//../../x?ref=v1", null)]
    [InlineData("file:///etc", null)]
    public void Base_RemoteTarget_IsAddressRefAndPath(string text, string? path) => VendoredPath.Base(text)?[(VendoredPath.Root.Length + 1)..].ShouldBe(path);

    [Theory]
    [InlineData("https://charts.example/stable/", "web", "1.2.3", "charts/charts.example/stable/web/1.2.3/web")]
    [InlineData("oci://ghcr.io/example/charts", "web", ">=1.2 <2", "charts/ghcr.io/example/charts/web/>=1.2 <2/web")]
    [InlineData("https://charts.example", "web", "", "charts/charts.example/web/latest/web")]
    public void Chart_RepositoryNameAndVersion_IsWhereHelmPullLeavesIt(string repository, string name, string version, string path) =>
        VendoredPath.Chart(repository, name, version).ShouldBe($"{VendoredPath.Root}/{path}");

    [Theory]
    [InlineData("https://charts.example/..", "web", "1.0.0")]
    [InlineData("https://charts.example", "../web", "1.0.0")]
    [InlineData("https://charts.example", "web", "../../1.0.0")]
    public void Chart_PathThatLeavesTheFolder_IsNone(string repository, string name, string version) => VendoredPath.Chart(repository, name, version).ShouldBeNull();
}
