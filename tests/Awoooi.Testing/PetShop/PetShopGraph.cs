using System.Globalization;
using Awoooi.Objects;
using Awoooi.Topology;

namespace Awoooi.Testing.PetShop;

/// <summary>A <c>graph.csv</c>: a matrix in which a row calls the columns that are not 0.</summary>
internal static class PetShopGraph
{
    public static ServiceGraph Read(string file)
    {
        var lines = File.ReadAllLines(file).Select(x => x.Split(',')).ToList();
        var edges = from line in lines.Skip(1)
                    from column in Enumerable.Range(1, line.Length - 1)
                    where double.Parse(line[column], CultureInfo.InvariantCulture) > 0
                    select new GraphEdge(Node(line[0]), Node(lines[0][column]), EdgeKind.Calls, ["traces"]);
        return ServiceGraph.Of(edges, lines.Skip(1).Select(x => Node(x[0])).Distinct().ToDictionary(x => x, x => KindOf(x.Name)));
    }

    public static ObjectRef Node(string name) => new("v1", "Service", "petshop", name);

    // The types of resources that AWS gives in the names of its nodes.
    private static NodeKind KindOf(string name) => name switch
    {
        _ when name.Contains("DynamoDB", StringComparison.Ordinal) || name.Contains("Database::SQL", StringComparison.Ordinal) || name.StartsWith("PGSQL", StringComparison.Ordinal) => NodeKind.Database,
        _ when name.Contains("SQS::Queue", StringComparison.Ordinal) => NodeKind.Queue,
        _ => NodeKind.Service,
    };
}
