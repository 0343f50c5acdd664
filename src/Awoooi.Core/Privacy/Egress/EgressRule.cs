namespace Awoooi.Privacy.Egress;

/// <summary>What one point lets pass.</summary>
/// <param name="MaxCharacters">A longer text does not leave.</param>
/// <param name="RefusesFindings">Whatever is found stops the text: it should have been replaced before, or cannot be here.</param>
/// <param name="LetsKnownPass">What the reader has anyway, as the caller names it, stays readable; secrets never do.</param>
/// <param name="Allowed">Kinds that stay readable.</param>
internal sealed record EgressRule(int MaxCharacters, bool RefusesFindings = false, bool LetsKnownPass = false, IReadOnlySet<string>? Allowed = null)
{
    // Who runs a command holds the repository and the snapshot that it reads; numbers of people and secrets are nobody's business there either.
    private static readonly HashSet<string> OfTheirOwn = [Kinds.Ip, Kinds.Mac, Kinds.Host, Kinds.Uuid, Kinds.Email, Kinds.User, Kinds.Arn, Kinds.Account];

    /// <summary>The rule of a point.</summary>
    public static EgressRule Of(EgressPoint point) => point switch
    {
        EgressPoint.ModelRequest => new(16 << 20, RefusesFindings: true),
        EgressPoint.ChangeTitle => new(500, LetsKnownPass: true),
        EgressPoint.ChangeBody => new(100_000, LetsKnownPass: true),
        EgressPoint.ChangeBranch => new(250, RefusesFindings: true, LetsKnownPass: true),
        EgressPoint.ChangeComment => new(20_000, LetsKnownPass: true),
        EgressPoint.CommitMessage => new(100_000, LetsKnownPass: true),
        EgressPoint.AuditRecord => new(1 << 20, LetsKnownPass: true),
        EgressPoint.LogEntry => new(256 << 10),
        EgressPoint.SpanAttribute => new(8 << 10),
        EgressPoint.MetricLabel => new(512),
        EgressPoint.ExceptionMessage => new(64 << 10),
        EgressPoint.ApiAnswer => new(1 << 20, LetsKnownPass: true),
        EgressPoint.EventStream => new(64 << 10),
        EgressPoint.CommandOutput => new(16 << 20, Allowed: OfTheirOwn),
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "a point without a rule lets nothing pass"),
    };
}
