using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>An audit record as a commit, so that <c>git log</c> on the evidence ref reads as a trail.</summary>
internal static class RecordCommit
{
    private const string SequenceTrailer = "Awoooi-Sequence";
    private const string KeyTrailer = "Awoooi-Key";

    /// <summary>The commit that puts a record on top of another (null: of nothing).</summary>
    public static CommitDraft Draft(AuditRecord record, string? parent, SigningIdentity engine) => new(
        parent is null ? [] : [parent],
        BaseTreeOf: null,
        [new TreeEdit(RecordFile.Name, RecordFile.Bytes(record))],
        Message(record),
        engine.Person,
        record.Time,
        engine.KeyPath);

    /// <summary>The record's place in the chain, as its message says; 0 when it does not.</summary>
    public static long Sequence(CommitInfo commit) =>
        long.TryParse(commit.Trailer(SequenceTrailer), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    /// <summary>What stands for the record's key in its message.</summary>
    public static string? Key(CommitInfo commit) => commit.Trailer(KeyTrailer);

    /// <summary>A key as messages carry it: a digest, because a key may be long or hold line breaks.</summary>
    public static string Key(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    private static string Message(AuditRecord record)
    {
        var stage = record.Stage == 0 ? "" : record.Stage.ToString(CultureInfo.InvariantCulture) + " ";
        var incident = record.Incident.Length == 0 ? "" : Line(record.Incident) + " ";
        return $"""
            {incident}{stage}{Line(record.Event)}: {Line(record.Outcome)}

            Awoooi-Incident: {Line(record.Incident)}
            {KeyTrailer}: {Key(record.Key)}
            {SequenceTrailer}: {record.Sequence}
            """;
    }

    private static string Line(string text) => string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
}
