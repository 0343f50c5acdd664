namespace Awoooi.Diagnoses.Advice.Answers;

/// <summary>An answer of which every name was offered.</summary>
/// <param name="Causes">Causes, likeliest first.</param>
/// <param name="Offer">The remedy that was chosen; null for none.</param>
internal sealed record ModelAnswer(IReadOnlyList<AdvisedCause> Causes, RemedyOffer? Offer);
