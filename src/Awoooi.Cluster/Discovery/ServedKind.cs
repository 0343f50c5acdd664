namespace Awoooi.Cluster.Discovery;

/// <summary>A kind as one server serves it.</summary>
/// <param name="Group">Its API group; empty for the core group.</param>
/// <param name="Version">The version that is read.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Resource">Its name in addresses and roles (<c>pods</c>).</param>
/// <param name="Namespaced">Whether its objects are in namespaces.</param>
internal sealed record ServedKind(string Group, string Version, string Kind, string Resource, bool Namespaced)
{
    /// <summary>What its objects carry as <c>apiVersion</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As roles name it: <c>pods</c>, <c>deployments.apps</c>.</summary>
    public string Name => Group.Length == 0 ? Resource : $"{Resource}.{Group}";

    /// <summary>Address of its list, in all namespaces unless one is given.</summary>
    public string Path(string? ns) => (Group.Length == 0 ? "api/" : "apis/") + ApiVersion + (ns is null ? "" : $"/namespaces/{Uri.EscapeDataString(ns)}") + $"/{Resource}";
}

/// <summary>What a server serves of what is wanted.</summary>
/// <param name="Served">The kinds that it serves.</param>
/// <param name="Unknown">Kinds of groups that it did not tell about: it may serve them.</param>
/// <param name="Refusals">Why it did not.</param>
internal sealed record ServedKinds(IReadOnlyList<ServedKind> Served, IReadOnlyList<string> Unknown, IReadOnlyList<Results.Refusal> Refusals);
