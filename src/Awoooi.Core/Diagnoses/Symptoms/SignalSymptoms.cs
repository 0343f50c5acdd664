using Awoooi.Diagnoses.Signals;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>Services whose requests fail or are late beyond the usual, by themselves.</summary>
internal static class SignalSymptoms
{
    public static IEnumerable<Symptom> Of(MeasuredCauses causes) =>
        causes.All.Select(x => new Symptom(x.Key, SymptomKind.ErrorRate, x.Value.Why, x.Value.Began, x.Key));
}
