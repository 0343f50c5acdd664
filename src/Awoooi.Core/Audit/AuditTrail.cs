using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Awoooi.Audit.Envelopes;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Finds the records of one incident, each with the commit that holds it, for people to look at.</summary>
/// <remarks>Nothing is verified here: that is <see cref="AuditVerifier"/>'s, and anybody's who has the commit ids.</remarks>
public static class AuditTrail
{
    private const string IncidentTrailer = "Awoooi-Incident";

    /// <summary>All records that can be read, oldest first.</summary>
    public static async IAsyncEnumerable<AuditedRecord> AllAsync(IGitRepository repository, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (repository.Resolve(GitAuditLog.Ref) is not { } tip) yield break;
        await foreach (var file in repository.ReadLineAsync(tip, RecordEnvelope.File, cancellationToken))
        {
            if (ChainLink.Of(file).Record is { } record) yield return new(file.Commit.Id, record);
        }
    }

    /// <summary>One record's envelope, as it lies in the repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="name">Its number in the chain, or its commit.</param>
    /// <returns>Null when there is none.</returns>
    public static ShownRecord? Find(IGitRepository repository, string name)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (repository.Resolve(GitAuditLog.Ref) is not { } tip) return null;
        var commit = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && name.Length < 12
            ? repository.History(tip, int.MaxValue).FirstOrDefault(x => RecordCommit.Sequence(x) == number)
            : repository.Resolve(name) is { } id ? repository.Commit(id) : null;
        return commit is not null && ChainLink.Of(repository, commit) is { Record: { } record, Envelope: { } envelope } link
            ? new(commit.Id, record, envelope.KeyId, link.Digest, Encoding.UTF8.GetString(envelope.Payload))
            : null;
    }

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

/// <summary>A record with the envelope around it.</summary>
/// <param name="Commit">Full id of its commit.</param>
/// <param name="Record">The record.</param>
/// <param name="KeyId">The key that the envelope names.</param>
/// <param name="Digest">SHA-256 of the envelope: what the next record is chained to.</param>
/// <param name="Statement">The in-toto statement that was signed, JSON.</param>
public sealed record ShownRecord(string Commit, AuditRecord Record, string KeyId, string Digest, string Statement);
