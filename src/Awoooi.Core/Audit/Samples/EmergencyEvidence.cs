namespace Awoooi.Audit.Samples;

/// <summary>How records say that somebody broke the glass. Their data name the <c>change</c>, who (<c>by</c>: a name or a list) and, for the review, nothing else.</summary>
public static class EmergencyEvidence
{
    /// <summary>Event of the record that breaks the glass.</summary>
    public const string Event = "break-glass";

    /// <summary>Event of the record of its review afterwards.</summary>
    public const string ReviewEvent = "break-glass-review";
}
