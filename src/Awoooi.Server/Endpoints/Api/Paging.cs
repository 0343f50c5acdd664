using Awoooi.Flow;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>Pages of lists.</summary>
internal static class Paging
{
    private const int MaxLimit = 200;

    /// <summary>Refuses numbers that name no page.</summary>
    public static RefusalResult? Refuse(long after, int limit) => after < 0 || limit is < 1 or > MaxLimit
        ? RefusalResult.BadRequest("after and limit name no page", $"after: 0, or next of the page before; limit: 1 to {MaxLimit}")
        : null;

    /// <summary>Where the next page begins; null when this one is the last.</summary>
    public static long? Next(IReadOnlyList<StoredFlow> flows, int limit) => flows.Count == limit ? flows[^1].Sequence : null;
}
