using System.Text.Json;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Gates;

/// <summary>Turns on a base branch, as a ref: one gate at a time proves and merges into it, in whatever process it runs.</summary>
/// <remarks>
/// It saves work; what keeps two merges apart is that each ref moves only from where it was read, the lease's among them. A holder that died
/// loses it when it expires; the same change may take it again at once.
/// </remarks>
/// <param name="repository">The engine's clone.</param>
/// <param name="engine">Who signs.</param>
/// <param name="time">The clock.</param>
public sealed class GateLeases(IGitRepository repository, SigningIdentity engine, TimeProvider time)
{
    /// <summary>How long a turn lasts: longer than a proof may take.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private const string File = "lease.json";

    /// <summary>The ref of a base branch's turns.</summary>
    public static string Ref(string branch) => "refs/awoooi/leases/" + branch;

    /// <summary>Takes the turn.</summary>
    /// <returns>The lease; or <c>gate-busy</c>, or the server's refusal.</returns>
    public async Task<Result<GateLease>> TakeAsync(string branch, string holder, CancellationToken cancellationToken)
    {
        await repository.FetchAsync(cancellationToken);
        var tip = repository.Resolve(Ref(branch));
        var last = tip is null ? null : Read(tip);
        var now = time.GetUtcNow();
        if (last is not null && last.Until > now && last.Holder != holder) return Busy($"{last.Holder} has the turn on {branch} until {last.Until.UtcDateTime:HH:mm:ss}Z");
        var turn = new Turn(holder, (last?.Fence ?? 0) + 1, now + Length);
        var commit = await WriteAsync(turn, tip, now, cancellationToken);
        var pushed = await repository.PushAsync([new(Ref(branch), tip, commit)], cancellationToken);
        if (pushed.Succeeded(out _, out var refusal)) return new GateLease(turn.Fence, commit);
        return refusal.Rule == RefUpdate.Moved ? Busy($"another change took the turn on {branch}") : refusal;
    }

    /// <summary>The update that gives the turn back: pushed with the merge, it refuses the merge to whoever has lost the turn.</summary>
    public async Task<RefUpdate> GiveBackAsync(string branch, GateLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var turn = Read(lease.Token)! with { Until = default };
        return new(Ref(branch), lease.Token, await WriteAsync(turn, lease.Token, time.GetUtcNow(), cancellationToken));
    }

    /// <summary>Gives the turn back. One that was lost or given back already stays as it is.</summary>
    public async Task ReleaseAsync(string branch, GateLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (repository.Resolve(Ref(branch)) == lease.Token) await repository.PushAsync([await GiveBackAsync(branch, lease, cancellationToken)], cancellationToken);
    }

    private Task<string> WriteAsync(Turn turn, string? tip, DateTimeOffset now, CancellationToken cancellationToken) => repository.WriteCommitAsync(
        new CommitDraft(
            tip is null ? [] : [tip], null, [new TreeEdit(File, JsonSerializer.SerializeToUtf8Bytes(turn))],
            $"Turn {turn.Fence}{(turn.Until == default ? " given back" : "")}: {turn.Holder}\n", engine.Person, now, engine.KeyPath),
        cancellationToken);

    // What nobody can read holds nobody back: the merge itself is safe without the lease.
    private Turn? Read(string commit)
    {
        try
        {
            return repository.Tree(commit).Read(File) is { } bytes ? JsonSerializer.Deserialize<Turn>(bytes.Span) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Refusal Busy(string reason) => new("gate-busy", reason, "it is tried again by itself");

    private sealed record Turn(string Holder, long Fence, DateTimeOffset Until);
}
