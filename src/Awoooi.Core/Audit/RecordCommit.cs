using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Audit.Envelopes;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>An audit record as a commit, so that <c>git log</c> on the evidence ref reads as a trail.</summary>
internal static class RecordCommit
{
    private const string SequenceTrailer = "Awoooi-Sequence";
    private const string KeyTrailer = "Awoooi-Key";
    private const string NextKeyTrailer = "Awoooi-Next-Key";

    /// <summary>The commit that puts a record on top of another (null: of nothing).</summary>
    /// <param name="record">The record.</param>
    /// <param name="envelope">The same, sealed.</param>
    /// <param name="parent">What to build on.</param>
    /// <param name="engine">Whose commit it is; it signs the last one of a push, for the hook on the other side.</param>
    /// <param name="isLast">Whether this is that one.</param>
    public static CommitDraft Draft(AuditRecord record, byte[] envelope, string? parent, SigningIdentity engine, bool isLast) => new(
        parent is null ? [] : [parent],
        BaseTreeOf: null,
        [new TreeEdit(RecordEnvelope.File, envelope)],
        Message(record),
        engine.Person,
        record.Time,
        isLast ? engine.KeyPath : null);

    /// <summary>The record's place in the chain, as its message says; 0 when it does not.</summary>
    public static long Sequence(CommitInfo commit) =>
        long.TryParse(commit.Trailer(SequenceTrailer), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    /// <summary>What stands for the record's key in its message.</summary>
    public static string? Key(CommitInfo commit) => commit.Trailer(KeyTrailer);

    /// <summary>Whether its message says that it hands over to another evidence key.</summary>
    public static bool HandsOver(CommitInfo commit) => commit.Trailer(NextKeyTrailer) is not null;

    /// <summary>A key as messages carry it: a digest, because a key may be long or hold line breaks.</summary>
    public static string Key(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    /// <summary>The message of a record's commit.</summary>
    public static string Message(AuditRecord record)
    {
        var stage = record.Stage == 0 ? "" : record.Stage.ToString(CultureInfo.InvariantCulture) + " ";
        var incident = record.Incident.Length == 0 ? "" : Line(record.Incident) + " ";
        var next = KeyHandover.Next(record) is { } key ? $"\n{NextKeyTrailer}: {key.Id}" : "";
        return $"""
            {incident}{stage}{Line(record.Event)}: {Line(record.Outcome)}

            Awoooi-Incident: {Line(record.Incident)}
            {KeyTrailer}: {Key(record.Key)}
            {SequenceTrailer}: {record.Sequence}{next}
            """;
    }

    private static string Line(string text) => string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
}
