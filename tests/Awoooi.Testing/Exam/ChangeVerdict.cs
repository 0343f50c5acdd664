namespace Awoooi.Testing.Exam;

/// <summary>What the examiner thinks of one change.</summary>
/// <param name="Grade">Whether it is right.</param>
/// <param name="Alternative">The alternative it counts as, or the tolerated or rejected answers it looks like.</param>
/// <param name="Why">What is wrong; empty when nothing is.</param>
public sealed record ChangeVerdict(ChangeGrade Grade, string Alternative, IReadOnlyList<string> Why);

/// <summary>Whether a change is right.</summary>
public enum ChangeGrade
{
    /// <summary>As an alternative asks.</summary>
    Accepted,

    /// <summary>Neither right nor wrong, as far as a machine can tell. Does not count as expected.</summary>
    Tolerated,

    /// <summary>Anything else.</summary>
    Wrong,
}
