using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Proofs.DryRuns;

/// <summary>What an API server said about one object.</summary>
/// <param name="Object">The object.</param>
/// <param name="Verdict">Its answer in a word.</param>
/// <param name="Why">The reason and what to do, unless it was accepted.</param>
public sealed record TrialAnswer(ObjectRef Object, TrialVerdict Verdict, Refusal? Why)
{
    /// <summary>The object as it would be stored; null when it would not be, or goes.</summary>
    public KubeObject? Result { get; init; }

    /// <summary>Warnings of the server: deprecated versions, unknown fields.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Fields of the object that somebody else owns and the manifest sets to another value.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>What the applier may do to it, verb by verb; empty when no applier is known.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];
}

/// <summary>An API server's answer to a dry-run.</summary>
public enum TrialVerdict
{
    /// <summary>It would be stored.</summary>
    Accepted,

    /// <summary>It would not be stored.</summary>
    Refused,

    /// <summary>Nothing can be told before something else has been done or made.</summary>
    Unprovable,
}

/// <summary>A field that somebody else owns.</summary>
/// <param name="Field">The field.</param>
/// <param name="Manager">Who owns it (<c>kubectl-edit</c>).</param>
/// <param name="IsOwn">Whether the owner is the applier itself under an older way of applying.</param>
public sealed record FieldConflict(FieldPath Field, string Manager, bool IsOwn);

/// <summary>An answer to "may the applier do this?".</summary>
/// <param name="User">The applier.</param>
/// <param name="Verb">The verb (<c>patch</c>).</param>
/// <param name="Group">API group of the resource; empty for the core group.</param>
/// <param name="Resource">The resource (<c>deployments</c>).</param>
/// <param name="Allowed">Whether it may.</param>
public sealed record Permission(string User, string Verb, string Group, string Resource, bool Allowed);
