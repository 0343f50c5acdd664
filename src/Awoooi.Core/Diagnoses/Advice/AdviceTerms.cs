using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Privacy;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice;

/// <summary>On what terms a model may be asked about one incident.</summary>
/// <param name="Models">Which ones.</param>
/// <param name="Privacy">What is replaced before.</param>
/// <param name="PolicyDigest">Digest of the policies in force, for the ledger.</param>
/// <param name="Canary">The incident's planted value.</param>
/// <param name="Offers">The remedies that code holds possible for a diagnosis, and which of them are not offered again.</param>
public sealed record AdviceTerms(ModelPolicy Models, PrivacyPolicy Privacy, string PolicyDigest, string Canary, Func<Diagnosis, CancellationToken, Task<RemedyList>> Offers)
{
    /// <summary>Is told of everything that left.</summary>
    public Action<EgressEntry> Sent { get; init; } = _ => { };

    /// <summary>Is told why nothing may be sent about this incident, when the guard stopped a question.</summary>
    public Action<Refusal> Stop { get; init; } = _ => { };

    /// <summary>Is told what happens, in words that may be shown; called from several threads.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
