using Awoooi.Results;

namespace Awoooi.Server.Composition;

/// <summary>Ends a command with a refusal that its user can act upon.</summary>
internal sealed class UserErrorException(Refusal refusal) : Exception(refusal.Reason)
{
    public Refusal Refusal { get; } = refusal;
}

internal static class ResultExtensions
{
    /// <summary>The value, or the end of the command with the refusal.</summary>
    public static T OrExit<T>(this Result<T> result)
        where T : notnull => result.Succeeded(out var value, out var refusal) ? value : throw new UserErrorException(refusal);
}
