namespace Awoooi.Proofs;

/// <summary>One question about a change.</summary>
internal interface IProofCheck
{
    /// <summary>Stable name, in kebab case.</summary>
    string Name { get; }

    /// <summary>Answers it.</summary>
    CheckResult Run(ProofContext context);
}
