using Awoooi.Testing;

namespace Awoooi.Core.Tests.Architecture;

/// <summary>The rules of the house, on the house.</summary>
public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<SourceFile> Product = House.Sources("src");

    [Fact]
    public void Projects_ReferencesAndPackages_StayInsideTheirBoundary() =>
        House.Projects("src").SelectMany(ProjectRules.Violations).ShouldBeEmpty();

    [Fact]
    public void Projects_AllOfThem_AreInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Awoooi.sln"));

        House.Projects("src").Concat(House.Projects("tests")).Select(x => x.Name).Where(x => !solution.Contains(x + ".csproj", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Core_Folders_UseOnlyEarlierOnesAndAudit() =>
        FolderOrder.Violations([.. Product.Where(x => x.Project == "Awoooi.Core")]).ShouldBeEmpty();

    [Fact]
    public void Folders_Names_SayWhatIsInside() => House.Folders("src").Concat(House.Folders("tests")).SelectMany(NameRules.Violations).ShouldBeEmpty();

    [Fact]
    public void Types_NamesAndNamespaces_SayWhatAndWhere()
    {
        var roots = House.Projects("src").ToDictionary(x => x.Name, x => x.RootNamespace);

        Product.SelectMany(x => NameRules.Violations(x, roots[x.Project])).ShouldBeEmpty();
    }

    [Fact]
    public void Text_OnItsWayOut_PassesTheGuard() => Product.SelectMany(EgressRules.Violations).ShouldBeEmpty();

    [Fact]
    public void Files_AllOfThem_HaveAtMostFourHundredLines() => SizeBudget.TooLarge(Product.Concat(House.Sources("tests"))).ShouldBeEmpty();

    [Fact]
    public void Files_Spread_IsInsideTheBudget() => SizeBudget.Spread("file", Product.Select(x => x.Lines), median: 50, ninetieth: 170).ShouldBeEmpty();

    [Fact]
    public void Methods_Spread_IsInsideTheBudget() =>
        SizeBudget.Spread("method", Product.SelectMany(x => x.MethodLines), median: 10, ninetieth: 35).ShouldBeEmpty();
}
