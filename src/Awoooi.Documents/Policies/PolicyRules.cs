namespace Awoooi.Documents.Policies;

/// <summary>Everything that one policy file must fulfil besides its shape, which its record gives.</summary>
internal abstract class PolicyRules
{
    /// <summary>File name, such as <c>risk.yaml</c>.</summary>
    public abstract string File { get; }

    /// <summary>The record that the file fills.</summary>
    public abstract Type Type { get; }

    /// <summary>What single fields may hold.</summary>
    public abstract IReadOnlyList<FieldRule> Fields { get; }

    /// <summary>What fields must fulfil together; asked only when every single field is right.</summary>
    public virtual IEnumerable<PolicyConflict> Conflicts(object policy) => [];
}

/// <summary>Fields that do not fit together.</summary>
/// <param name="Key">The field to blame, as <see cref="PolicyPath.Shown"/>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What would fit.</param>
internal sealed record PolicyConflict(string Key, string Found, string Expected);
