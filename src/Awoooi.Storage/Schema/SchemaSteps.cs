using System.Globalization;
using System.Reflection;

namespace Awoooi.Storage.Schema;

/// <summary>The steps to the present schema, from the files beside this one: <c>NNN-words.sql</c>, and <c>NNN-words.KIND.sql</c> for one kind of database after it.</summary>
internal static class SchemaSteps
{
    private static readonly IReadOnlyList<(int Step, string Kind, string Sql)> Files = [.. Read()];

    /// <summary>How many steps there are: the version of the present schema.</summary>
    public static int Count { get; } = Files.Max(x => x.Step);

    /// <summary>The statements that lead from a version to the present one.</summary>
    public static IEnumerable<string> After(int version, SqlDialect dialect) => Files
        .Where(x => x.Step > version && (x.Kind.Length == 0 || x.Kind == dialect.Name))
        .OrderBy(x => x.Step).ThenBy(x => x.Kind.Length).Select(x => dialect.Schema(x.Sql));

    /// <summary>Refuses a store that this awoooi is too old for.</summary>
    /// <exception cref="StoreException">It is.</exception>
    public static void RefuseNewer(long version, string store)
    {
        if (version <= Count) return;
        throw new StoreException($"the store {store} was written by a newer awoooi (schema {version}, this one knows {Count}); update awoooi");
    }

    private static IEnumerable<(int, string, string)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(x => x.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var parts = name.Split('.');
            yield return (int.Parse(parts[0][..3], CultureInfo.InvariantCulture), parts.Length == 3 ? parts[1] : "", text.ReadToEnd());
        }
    }
}
