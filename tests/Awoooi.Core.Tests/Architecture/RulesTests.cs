namespace Awoooi.Core.Tests.Architecture;

/// <summary>The rules catch what they are there for: each on a small house that breaks it.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("using Awoooi.Gates;", "Awoooi.Gates")]
    [InlineData("using Verdict = Awoooi.Gates.GateVerdict;", "Awoooi.Gates.GateVerdict")]
    [InlineData("using static Awoooi.Gates.GateVerdict;", "Awoooi.Gates.GateVerdict")]
    [InlineData("class X { Awoooi.Gates.GateVerdict y; }", "Awoooi.Gates.GateVerdict")]
    [InlineData("class X { global::Awoooi.Gates.GateVerdict y; }", "Awoooi.Gates.GateVerdict")]
    [InlineData("class X { Gates.GateVerdict y; }", "Gates.GateVerdict")]
    [InlineData("class X { object y = Gates.Rules.HeadRule.Default; }", "Gates.Rules.HeadRule.Default")]
    [InlineData("class X { object y = Gates.GateVerdict.Of(1).Reason; }", "Gates.GateVerdict.Of(1).Reason")]
    public void FolderOrder_UseOfALaterFolder_IsCaught(string code, string used) =>
        FolderOrder.Violations([Later, LaterRule, Core("Proofs/Checks/XCheck.cs", code)]).ShouldContain($"src/Awoooi.Core/Proofs/Checks/XCheck.cs uses {used}");

    [Theory]
    [InlineData("using Awoooi.Manifests;")]
    [InlineData("using Awoooi.Audit;")]
    [InlineData("using Awoooi.Proofs;")]
    [InlineData("using System.Text;")]
    [InlineData("class X { int Gates; object y => this.Gates.GateVerdict; }")]
    [InlineData("class X { string[] Gates; object y => Gates.Length; }")]
    [InlineData("/// <summary>See Awoooi.Gates.GateVerdict.</summary>\nclass X { }")]
    public void FolderOrder_UseOfAnEarlierFolderOrAWord_IsFine(string code) =>
        FolderOrder.Violations([Later, LaterRule, Core("Proofs/Checks/XCheck.cs", code)]).ShouldBeEmpty();

    [Theory]
    [InlineData("Audit/X.cs", "using Awoooi.Alerts;")]
    [InlineData("Results/X.cs", "using Awoooi.Objects;")]
    [InlineData("Loose.cs", "class X { }")]
    [InlineData("Elsewhere/X.cs", "class X { }")]
    public void FolderOrder_OtherBreaks_AreCaught(string path, string code) => FolderOrder.Violations([Core(path, code)]).ShouldHaveSingleItem();

    [Theory]
    [InlineData("Awoooi.Core", "<ProjectReference Include=\"../Awoooi.Git/Awoooi.Git.csproj\" />")]
    [InlineData("Awoooi.Core", "<PackageReference Include=\"YamlDotNet\" />")]
    [InlineData("Awoooi.Core", "<PackageReference Include=\"Microsoft.Extensions.DependencyInjection\" />")]
    [InlineData("Awoooi.Core", "<Using Include=\"Awoooi.Flow\" />")]
    [InlineData("Awoooi.Forges", "<ProjectReference Include=\"..\\Awoooi.Git\\Awoooi.Git.csproj\" />")]
    [InlineData("Awoooi.Forges", "<PackageReference Include=\"LibGit2Sharp\" />")]
    [InlineData("Awoooi.Storage", "<PackageReference Include=\"Newtonsoft.Json\" />")]
    public void ProjectRules_BrokenBoundary_IsCaught(string project, string item) =>
        ProjectRules.Violations(ProjectFile.Of(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>")).ShouldHaveSingleItem();

    [Theory]
    [InlineData("class X { void Y() => _forge.ProposeAsync(z, c); }")]
    [InlineData("class X { void Y() => forge.CloseAsync(1, s, \"why\", c); }")]
    [InlineData("class X { void Y() => logger.LogInformation(\"a\"); }")]
    [InlineData("class X { void Y() => activity.SetTag(\"a\", b); }")]
    [InlineData("class X { object Y() => new KeyValuePair<string, object?>(\"a\", b); }")]
    [InlineData("class X { void Y() => meter.AlertsRefused.Add(1, new(\"a\", b)); }")]
    [InlineData("class X { object Y() => TypedResults.Json(a); }")]
    [InlineData("class X { void Y() => Console.Out.WriteLine(a); }")]
    [InlineData("class X { void Y() => Console.WriteLine(a); }")]
    [InlineData("class X { void Y() => context.Response.WriteAsync(a, c); }")]
    [InlineData("class ChatNotifier(HttpClient client) { Task Y() => client.PostAsync(a, b, c); }")]
    [InlineData("class MailNotifier { void Y() { using var mail = new System.Net.Mail.SmtpClient(a); mail.Send(b); } }")]
    [InlineData("class QueueNotifier { object Y() => new ProducerBuilder<string, string>(a).Build(); }")]
    public void EgressRules_TextBesideTheGuard_IsCaught(string code) =>
        EgressRules.Violations(SourceFile.Of("src/Awoooi.Server/Work/X.cs", code)).ShouldHaveSingleItem();

    [Fact]
    public void NameRules_EmptyNamesAndWrongNamespaces_AreCaught()
    {
        NameRules.Violations("src/Awoooi.Git/Helpers").ShouldHaveSingleItem();
        NameRules.Violations(Core("Alerts/AlertManager.cs", "namespace Awoooi.Alerts; class AlertManager { }"), "Awoooi").ShouldHaveSingleItem();
        NameRules.Violations(Core("Alerts/Sources/X.cs", "namespace Awoooi.Alerts; class X { }"), "Awoooi").ShouldBe(["src/Awoooi.Core/Alerts/Sources/X.cs: namespace Awoooi.Alerts, expected Awoooi.Alerts.Sources"]);
    }

    [Fact]
    public void SizeBudget_LargeFilesAndMethods_AreCaught()
    {
        SizeBudget.TooLarge([Core("Alerts/X.cs", new string('\n', 401))]).ShouldHaveSingleItem();
        SizeBudget.Spread("method", [1, 2, 11, 12, 13], median: 10, ninetieth: 35).ShouldBe(["the median method has 11 lines, 10 are allowed"]);
        Core("Alerts/X.cs", "class X\n{\n    int A() => 1;\n    int B()\n    {\n        return 2;\n    }\n}\n").MethodLines.ShouldBe([1, 4]);
    }

    private static readonly SourceFile Later = Core("Gates/GateVerdict.cs", "namespace Awoooi.Gates; class GateVerdict { }");
    private static readonly SourceFile LaterRule = Core("Gates/Rules/HeadRule.cs", "namespace Awoooi.Gates.Rules; class HeadRule { }");

    private static SourceFile Core(string path, string code) => SourceFile.Of("src/Awoooi.Core/" + path, code);
}
