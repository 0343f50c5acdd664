using Awoooi.Diagnoses.Advice.Answers;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Evidences;
using Awoooi.Privacy.Egress;

namespace Awoooi.Diagnoses.Advice;

/// <summary>Rules, and then models on the terms of policy.</summary>
/// <remarks>1 ask the rules; 2 put the question together; 3 ask the chain; 4 drop what its facts do not support; 5 bring both together.</remarks>
/// <param name="pool">The providers.</param>
/// <param name="privacy">What must not leave.</param>
/// <param name="clock">The clock.</param>
public sealed class AdvisedDiagnostician(ProviderPool pool, PrivacyInForce privacy, TimeProvider clock) : IDiagnostician
{
    private readonly ModelChain _chain = new(pool, privacy, clock);

    /// <inheritdoc/>
    public async Task<Diagnosis> DiagnoseAsync(DiagnosisRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var (rules, graph) = RuleDiagnostician.Explain(request);
        if (request.Terms.Models.Providers.Count == 0) return rules;
        request.Terms.Say(rules.IsSure ? $"rules are sure: {rules.Causes[0].Kind} of {rules.Causes[0].Object}" : "rules are not sure");
        var shield = QuestionBuilder.ShieldFor(request);
        var question = await QuestionBuilder.BuildAsync(request, rules, graph, shield, cancellationToken);
        foreach (var withheld in question.Withheld) request.Terms.Say($"{withheld.Remedy} is not offered: {withheld.Refusal.Rule}");
        var asked = await _chain.AskAsync(question, shield, request.Terms, cancellationToken);
        if (asked.Stopped is { } stopped) request.Terms.Stop(stopped);
        var check = new CitationCheck(request.Evidence, EvidenceFacts.List(request.Evidence, request.Incident), graph);
        var diagnosis = Consensus.Of(rules, asked, check.Supports);
        if (diagnosis.Advice!.Verdict != AdviceVerdict.None) request.Terms.Say($"{asked.By}: {diagnosis.Advice.Verdict.ToString().ToLowerInvariant()}");
        return diagnosis;
    }
}
