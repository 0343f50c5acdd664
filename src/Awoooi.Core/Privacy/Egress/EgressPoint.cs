using System.Text.Json.Serialization;

namespace Awoooi.Privacy.Egress;

/// <summary>Every way in which text leaves the process. docs/privacy.md lists them with what each lets pass.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EgressPoint>))]
public enum EgressPoint
{
    /// <summary>What a model is asked.</summary>
    ModelRequest,

    /// <summary>Title of a change.</summary>
    ChangeTitle,

    /// <summary>Description of a change.</summary>
    ChangeBody,

    /// <summary>Name of a change's branch.</summary>
    ChangeBranch,

    /// <summary>Why a change was closed.</summary>
    ChangeComment,

    /// <summary>Message of a commit: of the proposal, of the merge.</summary>
    CommitMessage,

    /// <summary>A record of the evidence chain, which goes where the repository goes.</summary>
    AuditRecord,

    /// <summary>A log entry: its message, values, scopes and exception.</summary>
    LogEntry,

    /// <summary>Name, status and attributes of a span.</summary>
    SpanAttribute,

    /// <summary>Value of a metric's label.</summary>
    MetricLabel,

    /// <summary>Message of an exception, where it is shown or kept.</summary>
    ExceptionMessage,

    /// <summary>An answer of the HTTP API.</summary>
    ApiAnswer,

    /// <summary>A server-sent event.</summary>
    EventStream,

    /// <summary>What a command prints about incidents.</summary>
    CommandOutput,
}
