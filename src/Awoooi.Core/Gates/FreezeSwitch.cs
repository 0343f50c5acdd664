using System.Text.Json;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Gates;

/// <summary>The kill switch of a repository: a ref whose last commit says whether anything may be merged, and why not.</summary>
/// <remarks>It is kept where the changes are, so that every engine on that repository obeys it, and none forgets it when it is restarted.</remarks>
/// <param name="repository">The engine's clone.</param>
/// <param name="engine">Who signs.</param>
/// <param name="time">The clock.</param>
public sealed class FreezeSwitch(IGitRepository repository, SigningIdentity engine, TimeProvider time)
{
    /// <summary>The ref.</summary>
    public const string Ref = "refs/awoooi/freeze";

    private const string File = "freeze.json";
    private const int MostAttempts = 100;

    private (string Commit, FreezeState State)? _last;

    /// <summary>How it stands in the clone. What cannot be read or is not the engine's counts as on.</summary>
    public async Task<FreezeState> ReadAsync(string allowedSigners, CancellationToken cancellationToken)
    {
        if (repository.Resolve(Ref) is not { } tip) return FreezeState.Off;
        if (_last is { } last && last.Commit == tip) return last.State;
        var check = await repository.VerifyAsync(tip, engine.With(allowedSigners), cancellationToken);
        var state = check.Principal == engine.Person.Email ? Parse(tip) : null;
        state ??= new(true, "nobody known", $"{Ref} is not the engine's ({check.Principal ?? check.Reason}); set it anew: awoooi freeze on, then awoooi freeze release", default);
        _last = (tip, state);
        return state;
    }

    /// <summary>Turns it. Turning it to where it is changes nothing.</summary>
    /// <param name="on">Whether nothing may be merged.</param>
    /// <param name="by">Who turns it.</param>
    /// <param name="reason">Why; may not be empty when it is turned on.</param>
    /// <param name="allowedSigners">As for <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How it stands; or <c>freeze-reason</c>, or the server's refusal.</returns>
    public async Task<Result<FreezeState>> SetAsync(bool on, string by, string reason, string allowedSigners, CancellationToken cancellationToken)
    {
        if (on && string.IsNullOrWhiteSpace(reason)) return new Refusal("freeze-reason", "a freeze names its reason", "say why: --reason TEXT");
        for (var attempt = 1; ; attempt++)
        {
            await repository.FetchAsync(cancellationToken);
            var tip = repository.Resolve(Ref);
            var now = await ReadAsync(allowedSigners, cancellationToken);
            if (now.IsOn == on && (tip is null || Parse(tip) is not null)) return now;
            var next = new FreezeState(on, by, reason, time.GetUtcNow());
            var draft = new CommitDraft(tip is null ? [] : [tip], null, [new TreeEdit(File, JsonSerializer.SerializeToUtf8Bytes(next))], $"{(on ? "Freeze" : "Release")}: {Line(reason)}\n\nBy: {Line(by)}\n", engine.Person, next.At, engine.KeyPath);
            var pushed = await repository.PushAsync([new(Ref, tip, await repository.WriteCommitAsync(draft, cancellationToken))], cancellationToken);
            if (pushed.Succeeded(out _, out var refusal)) return next;
            if (refusal.Rule != RefUpdate.Moved || attempt == MostAttempts) return refusal;
        }
    }

    private FreezeState? Parse(string commit)
    {
        if (repository.Tree(commit).Read(File) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<FreezeState>(bytes.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Line(string text) => string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
}

/// <summary>How the kill switch stands.</summary>
/// <param name="IsOn">Whether nothing may be merged.</param>
/// <param name="By">Who turned it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record FreezeState(bool IsOn, string By, string Reason, DateTimeOffset At)
{
    /// <summary>Nobody ever turned it.</summary>
    public static readonly FreezeState Off = new(false, "", "", default);

    /// <summary>Why nothing may be merged, in words; empty when it may.</summary>
    public string Words => IsOn ? $"frozen by {By}: {Reason}" : "";
}
