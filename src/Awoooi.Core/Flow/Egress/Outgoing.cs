using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Flow.Egress;

/// <summary>Texts about one incident on their way to one destination: guarded, and entered in its ledger.</summary>
internal sealed class Outgoing(FlowState state, EgressGuard guard, string destination, DateTimeOffset now)
{
    private readonly EgressContext _context = KnownTexts.Of(state);

    /// <summary>The state with what passed in its ledger.</summary>
    public FlowState State { get; private set; } = state;

    /// <summary>Why nothing may be sent; null while everything passed.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The text as it may leave; empty when it may not.</summary>
    public string Pass(EgressPoint point, string text)
    {
        if (!guard.Check(point, text, _context).Succeeded(out var passed, out var refusal))
        {
            Refusal ??= refusal;
            return "";
        }
        var entry = EgressEntry.Of(point, destination, passed, State.Canary, now, State.Proof?.PolicyDigest ?? "");
        if (text.Length > 0) State = State with { Egress = State.Egress.With(entry) };
        return passed.Text;
    }
}
