using Awoooi.Storage;

namespace Awoooi.Server.Clustering;

/// <summary>Makes the tables by which silos find each other.</summary>
internal static class ClusterSchema
{
    private const string Script = "orleans.sql";

    /// <summary>Makes them, or brings their queries up to date.</summary>
    /// <exception cref="StoreException">The database cannot be reached or refuses.</exception>
    public static async Task EnsureAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var stream = typeof(ClusterSchema).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        await PostgresScript.RunAsync(connectionString, await reader.ReadToEndAsync(cancellationToken), cancellationToken);
    }
}
