using Awoooi.Results;

namespace Awoooi.Privacy.Egress;

/// <summary>The only way to a model and back: what goes out is shielded and guarded, what comes back has values in named fields alone.</summary>
/// <param name="shield">The incident's shield, made with its inventory.</param>
/// <param name="privacy">What must not leave.</param>
/// <param name="canary">The incident's own canary.</param>
/// <param name="patience">How long an answer may take; longer is no answer.</param>
/// <param name="clock">The clock.</param>
public sealed class ModelBoundary(Shield shield, PrivacyInForce privacy, string canary, TimeSpan patience, TimeProvider clock)
{
    private const string NoAnswer = "model-no-answer";

    private readonly Rehydrator _rehydrator = new(shield);

    /// <summary>Asks.</summary>
    /// <param name="write">Writes the question, with everything from outside put through the shield that it is given; what it forgets the guard stops.</param>
    /// <param name="send">Sends what it gets, and nothing else, to the model; returns the fields of its typed answer, or why there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// The answer with values in the fields that <see cref="Rehydrator.Fields"/> names, and what was sent for the ledger. Refused with a
    /// rule of <see cref="EgressGuard"/> (nothing was sent), of <see cref="Rehydrator"/>, of <paramref name="send"/>, or <c>model-no-answer</c>.
    /// </returns>
    public async Task<Result<ModelExchange>> AskAsync(
        Func<IShield, string> write, Func<GuardedText, CancellationToken, Task<Result<IReadOnlyDictionary<string, string>>>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(send);
        if (!privacy.Guard.Check(EgressPoint.ModelRequest, write(shield), new([], canary)).Succeeded(out var sent, out var stopped)) return stopped;
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (!(await send(sent, either.Token)).Succeeded(out var answer, out var failed)) return failed;
            return _rehydrator.Rehydrate(answer).Succeeded(out var whole, out var refused) ? new ModelExchange(sent, whole) : refused;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Refusal(NoAnswer, $"the model did not answer within {patience.TotalSeconds:0} s", "rules diagnose without it; see that it runs");
        }
    }
}

/// <summary>One question and its answer.</summary>
/// <param name="Sent">What left, for the ledger.</param>
/// <param name="Answer">Fields of the answer, with values where they may be.</param>
public sealed record ModelExchange(GuardedText Sent, IReadOnlyDictionary<string, string> Answer);
