namespace Awoooi.Documents.Manifests.Kustomize;

/// <summary>Tells remote resources from paths.</summary>
internal static class RemotePath
{
    /// <summary>Whether kustomize would go to the network for this text.</summary>
    public static bool Is(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.Contains("::", StringComparison.Ordinal)
        || text.Contains("?ref=", StringComparison.Ordinal)
        || text.Contains("//", StringComparison.Ordinal)
        || (text.Contains('@', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal))
        || text.StartsWith("github.com/", StringComparison.Ordinal)
        || text.Contains(".git/", StringComparison.Ordinal)
        || text.EndsWith(".git", StringComparison.Ordinal);
}
