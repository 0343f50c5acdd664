namespace Awoooi.Proofs;

/// <summary>Collects what a check finds on several objects into its one answer: a refusal outweighs a gap, a gap outweighs a pass.</summary>
internal sealed class Findings(string check)
{
    private readonly List<(string Detail, string Remedy)> _refusals = [];
    private readonly List<(string Detail, string Remedy)> _gaps = [];
    private readonly List<string> _notes = [];

    public void Refuse(string detail, string remedy) => _refusals.Add((detail, remedy));

    public void Gap(string detail, string remedy) => _gaps.Add((detail, remedy));

    public void Note(string detail) => _notes.Add(detail);

    public CheckResult Or(string passed) =>
        _refusals.Count > 0 ? CheckResult.Refused(check, Join(_refusals.Select(x => x.Detail)), Join(_refusals.Select(x => x.Remedy)))
        : _gaps.Count > 0 ? CheckResult.NotChecked(check, Join(_gaps.Select(x => x.Detail)), Join(_gaps.Select(x => x.Remedy)))
        : CheckResult.Passed(check, _notes.Count > 0 ? Join(_notes) : passed);

    private static string Join(IEnumerable<string> texts) => string.Join("; ", texts.Distinct());
}
