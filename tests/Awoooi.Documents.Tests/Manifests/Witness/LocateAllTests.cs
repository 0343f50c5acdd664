using Awoooi.Testing;

namespace Awoooi.Documents.Tests.Manifests.Witness;

/// <summary>A part of <c>locate-all</c>: every so many fields of each collected repository.</summary>
public sealed class LocateAllTests
{
    [Theory]
    [InlineData("argocd-example-apps", 9)]
    [InlineData("bank-of-anthos", 60)]
    [InlineData("flux2-kustomize-helm-example", 1)]
    [InlineData("kube-prometheus", 65)]
    [InlineData("onedr0p-home-ops", 40)]
    [InlineData("online-boutique", 60)]
    public async Task RunAsync_PartOfACollectedRepository_IsProvenOrRefusedAndNeverWrong(string repository, int every)
    {
        InstalledProgram.Require("kubectl");
        InstalledProgram.Require("helm");
        var results = await new LocateAllRun(RealData.Path("gitops-repos", repository), every).RunAsync(null, TestContext.Current.CancellationToken);
        results.Where(x => x.Objection is not null).ShouldBeEmpty();
        results.Count(x => x.Refusal is null).ShouldBeGreaterThanOrEqualTo((int)(0.97 * results.Count));
    }
}
