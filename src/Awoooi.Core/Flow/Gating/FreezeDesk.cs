using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Audit;
using Awoooi.Gates;
using Awoooi.Objects;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Flow.Gating;

/// <summary>Turns the kill switch of a repository, and writes down who did.</summary>
public sealed class FreezeDesk(FreezeSwitch freeze, GitAuditLog audit, IPolicySource policies, IGitRepository repository, IRecordGuard guard, FlowOptions options)
{
    private const string Event = "freeze";

    /// <summary>How the switch stands, read afresh.</summary>
    /// <returns>How it stands; or what is wrong with the policies.</returns>
    public async Task<Result<FreezeState>> ReadAsync(CancellationToken cancellationToken)
    {
        await repository.FetchAsync(cancellationToken);
        return policies.OfBranch(repository, options.BaseBranch).Succeeded(out var policy, out var invalid)
            ? await freeze.ReadAsync(policy.AllowedSigners, cancellationToken)
            : invalid;
    }

    /// <summary>Turns it. Turning it to where it is changes nothing.</summary>
    /// <returns>How it stands; or <c>freeze-reason</c>, what is wrong with the policies, or the server's refusal.</returns>
    public async Task<Result<FreezeState>> SetAsync(bool on, string by, string reason, CancellationToken cancellationToken)
    {
        if (!policies.OfBranch(repository, options.BaseBranch).Succeeded(out var policy, out var invalid)) return invalid;
        var words = guard.Check(Entry(on, by, reason, ""));
        var set = await freeze.SetAsync(on, by, KubeObject.Text(words.Data["detail"]) ?? "", policy.AllowedSigners, cancellationToken);
        if (set.Succeeded(out var state, out _)) await audit.AppendAsync(Entry(state.IsOn, state.By, state.Reason, state.At.ToString("O", CultureInfo.InvariantCulture)), cancellationToken);
        return set;
    }

    /// <summary>Turns it on where policy wants that after a restart.</summary>
    /// <returns>How it stands; or as for <see cref="SetAsync"/>.</returns>
    public async Task<Result<FreezeState>> RestartedAsync(CancellationToken cancellationToken) =>
        policies.OfBranch(repository, options.BaseBranch).Succeeded(out var policy, out _) && policy.Freezes.FrozenAfterRestart
            ? await SetAsync(on: true, "serve", "it was restarted, and freezes.yaml wants somebody to look first (awoooi freeze release)", cancellationToken)
            : FreezeState.Off;

    private static AuditEntry Entry(bool on, string by, string reason, string at)
    {
        var outcome = on ? "On" : "Released";
        return new("", 0, Event, outcome, new JsonObject { ["by"] = by, ["detail"] = reason }, $"freeze/{outcome}/{at}");
    }
}
