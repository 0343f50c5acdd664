using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Awoooi.Testing;

/// <summary>A theory over a table: a <c>.csv</c> file with a header line, or a <c>.json</c> file holding a list of objects.</summary>
/// <remarks>
/// Columns are matched by name, without case: to the parameters of the test, or, where the test takes one record, to its constructor.
/// An empty CSV cell is null for a type that can be null. Lines that start with <c>#</c> are comments. A column that nothing takes,
/// or a parameter without a column, is an error: a table that is not read in full proves nothing.
/// </remarks>
/// <param name="path">From the folder of the test assembly.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TableDataAttribute(string path) : DataAttribute
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var file = System.IO.Path.Combine(AppContext.BaseDirectory, path);
        var table = path.EndsWith(".json", StringComparison.Ordinal) ? JsonTable.Read(file) : CsvTable.Read(file);
        var rows = table.Select(x => (ITheoryDataRow)new TheoryDataRow(TableRow.Bind(x, testMethod.GetParameters()))).ToList();
        return rows.Count > 0 ? new(rows) : throw new InvalidOperationException($"{path} has no rows");
    }

    /// <inheritdoc/>
    /// <remarks>Rows are read when the tests run: records need not be serialisable.</remarks>
    public override bool SupportsDiscoveryEnumeration() => false;
}
