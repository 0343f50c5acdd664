using System.Globalization;
using Awoooi.Evidences;
using Awoooi.Objects;

namespace Awoooi.Diagnoses.Symptoms;

/// <summary>A claim that does not bind, or that will be full.</summary>
internal static class ClaimSymptoms
{
    private const double HorizonHours = 96;
    private const double FullAt = 0.9;

    public static IEnumerable<Symptom> Of(KubeObject claim, Evidence evidence)
    {
        if (claim.TextAt("status.phase") is "Pending" or "Lost")
        {
            yield return new(claim.Ref, SymptomKind.ClaimPending, $"its phase is {claim.TextAt("status.phase")}", LiveStatus.Time(claim.At("metadata.creationTimestamp")), claim.Ref);
        }
        if (VolumeUse.Of(claim.Ref, evidence.Readings) is { } use && (use.HoursLeft < HorizonHours || use.Used / use.Capacity > FullAt))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{use.Used / use.Capacity:P0} of {use.Capacity / 1048576:0} MiB are used")
                + (use.HoursLeft is { } hours ? string.Create(CultureInfo.InvariantCulture, $", full in about {hours:0.0} h at {use.GrowthPerHour / 1048576:0} MiB an hour") : "");
            yield return new(claim.Ref, SymptomKind.VolumeFilling, text, null, claim.Ref);
        }
    }
}
