using Awoooi.Results;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>What an operator can do to incidents and changes. Each is written to the evidence chain with who did it.</summary>
internal interface IOperatorVerbs
{
    /// <summary>Rule of the refusal that there is no such incident or change.</summary>
    const string Unknown = "unknown";

    /// <summary>Takes a parked incident up again.</summary>
    /// <returns>What was done, for people; or why not.</returns>
    Task<Result<string>> RetryAsync(string incident, string by, CancellationToken cancellationToken);

    /// <summary>Lets an incident go on that a rule holds back.</summary>
    /// <returns>What was done, for people; or why not.</returns>
    Task<Result<string>> ReleaseAsync(string incident, string by, CancellationToken cancellationToken);

    /// <summary>Looks at a change's reviews now.</summary>
    /// <returns>What was done, for people; or why not.</returns>
    Task<Result<string>> RefreshAsync(string repository, int change, string by, CancellationToken cancellationToken);
}
