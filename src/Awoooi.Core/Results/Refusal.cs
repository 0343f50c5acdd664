namespace Awoooi.Results;

/// <summary>An expected "no": which rule said it, why, with numbers where there are any, and what to do about it.</summary>
/// <param name="Rule">Stable name of the rule, in kebab case (<c>alert-too-large</c>).</param>
/// <param name="Reason">What was found and what is allowed, in the user's terms.</param>
/// <param name="Remedy">The next step a person can take.</param>
public sealed record Refusal(string Rule, string Reason, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Reason} ({Remedy})";
}
