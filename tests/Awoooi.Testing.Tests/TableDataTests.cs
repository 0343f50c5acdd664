using System.Reflection;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Tests;

public sealed class TableDataTests
{
    public sealed record Row(string Name, int Count, decimal? Ratio, string? Note);

    [Theory, TableData("Tables/quoting.csv")]
    public void GetData_RecordParameter_BindsColumnsToItsConstructor(Row row) => row.Name.ShouldBe(Expected[row.Count - 1].Name);

    [Theory, TableData("Tables/quoting.csv")]
    public void GetData_SeveralParameters_BindsColumnsByName(int count, string name, string? note, decimal? ratio) =>
        new Row(name, count, ratio, note).ShouldBe(Expected[count - 1]);

    [Fact]
    public void Bind_ColumnThatNothingTakes_IsRefused() =>
        Should.Throw<FormatException>(() => TableRow.Bind(new JsonObject { ["name"] = "x", ["cuont"] = "1" }, Parameters(nameof(TwoColumns))))
            .Message.ShouldContain("cuont");

    [Fact]
    public void Bind_ParameterWithoutColumn_IsRefused() =>
        Should.Throw<FormatException>(() => TableRow.Bind(new JsonObject { ["name"] = "x" }, Parameters(nameof(TwoColumns)))).Message.ShouldContain("count");

    [Fact]
    public void Bind_ValueThatDoesNotFit_NamesColumnAndValue() =>
        Should.Throw<FormatException>(() => TableRow.Bind(new JsonObject { ["name"] = "x", ["count"] = "many" }, Parameters(nameof(TwoColumns))))
            .Message.ShouldBe("column count: 'many' is no Int32");

    private static readonly Row[] Expected =
        [new("plain", 1, 0.5m, null), new("with, comma", 2, 1m, "says \"so\""), new("two\nlines", 3, null, "")];

    private static void TwoColumns(string name, int count) => _ = (name, count);

    private static ParameterInfo[] Parameters(string method) =>
        typeof(TableDataTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.GetParameters();
}
