namespace Awoooi.Proofs;

/// <summary>Collects what a check finds on several objects into its one answer: a refusal outweighs a gap, a gap outweighs a pass; what is risky is so whatever else it is.</summary>
internal sealed class Findings(string check)
{
    private readonly List<(string Detail, string Remedy)> _refusals = [];
    private readonly List<(string Detail, string Remedy)> _gaps = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _risks = [];

    public void Refuse(string detail, string remedy) => _refusals.Add((detail, remedy));

    public void Gap(string detail, string remedy) => _gaps.Add((detail, remedy));

    public void Note(string detail) => _notes.Add(detail);

    /// <summary>Says of what may be done that it must not be done lightly; said before all that is only noted.</summary>
    public void Risk(string detail) => _risks.Add($"{detail} (HIGH or more)");

    public CheckResult Or(string passed) => Answer(passed) with { IsRisky = _risks.Count > 0 };

    private CheckResult Answer(string passed) =>
        _refusals.Count > 0 ? CheckResult.Refused(check, Join(_refusals.Select(x => x.Detail)), Join(_refusals.Select(x => x.Remedy)))
        : _gaps.Count > 0 ? CheckResult.NotChecked(check, Join(_gaps.Select(x => x.Detail).Concat(_risks)), Join(_gaps.Select(x => x.Remedy)))
        : CheckResult.Passed(check, _risks.Count + _notes.Count > 0 ? Join([.. _risks, .. _notes]) : passed);

    private static string Join(IEnumerable<string> texts) => string.Join("; ", texts.Distinct());
}
