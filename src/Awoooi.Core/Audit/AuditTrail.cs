using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Finds the records of one incident, each with the commit that holds it, for people to look at.</summary>
/// <remarks>Nothing is verified here: that is <see cref="AuditVerifier"/>'s, and anybody's who has the commit ids.</remarks>
public static class AuditTrail
{
    private const string IncidentTrailer = "Awoooi-Incident";

    /// <summary>The records about an incident, oldest first.</summary>
    public static IReadOnlyList<AuditedRecord> Of(IGitRepository repository, string incident)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (repository.Resolve(GitAuditLog.Ref) is not { } tip) return [];
        return [.. repository.History(tip, int.MaxValue).Where(x => x.Trailer(IncidentTrailer) == incident).Reverse()
            .Select(x => ChainLink.Of(repository, x))
            .Where(x => x.Record is not null)
            .Select(x => new AuditedRecord(x.Commit.Id, x.Record!))];
    }
}

/// <summary>A record and where it is.</summary>
/// <param name="Commit">Full id of the commit on the evidence ref.</param>
/// <param name="Record">The record.</param>
public sealed record AuditedRecord(string Commit, AuditRecord Record);
