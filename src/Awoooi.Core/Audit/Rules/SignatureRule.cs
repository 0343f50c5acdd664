using Awoooi.Repositories;

namespace Awoooi.Audit.Rules;

/// <summary>Did the engine sign every record?</summary>
internal sealed class SignatureRule(string engine) : IChainRule
{
    public IEnumerable<AuditFinding> Find(IReadOnlyList<ChainLink> chain) =>
        chain.Where(x => x.Signature?.Principal != engine).Select(x => new AuditFinding(Rule(x.Signature!), x.Commit.Id, x.Sequence, Reason(x.Signature!)));

    private static string Rule(SignatureCheck check) => check.Fault switch
    {
        SignatureFault.Unsigned => "unsigned",
        SignatureFault.Forged => "edited",
        _ => "key-swapped",
    };

    private string Reason(SignatureCheck check) => check.Principal is { } other ? $"{other} signed it, not {engine}" : check.Reason;
}
