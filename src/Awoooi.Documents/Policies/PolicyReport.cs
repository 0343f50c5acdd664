using System.Globalization;
using System.Text;
using Awoooi.Results;

namespace Awoooi.Documents.Policies;

/// <summary>Collects the mistakes of all files and puts them into one refusal.</summary>
internal sealed class PolicyReport
{
    private const int Shown = 50;

    private readonly List<(string File, IReadOnlyList<PolicyProblem> Problems)> _files = [];

    /// <summary>Notes a file's mistakes, if it has any.</summary>
    public void Add(string file, IReadOnlyList<PolicyProblem> problems)
    {
        if (problems.Count > 0) _files.Add((file, problems));
    }

    /// <summary>The refusal; null when every file is right.</summary>
    public Refusal? Refusal => _files.Count == 0
        ? null
        : new("policy-invalid", string.Join('\n', _files.Select(x => Text(x.File, x.Problems))), "correct the lines named; docs/policies.md explains every key");

    private static string Text(string file, IReadOnlyList<PolicyProblem> problems)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} in {file}");
        var listed = problems.OrderBy(x => x.Line).ThenBy(x => x.Key, StringComparer.Ordinal).Take(Shown).ToList();
        var (key, found) = (listed.Max(x => x.Key.Length), listed.Max(x => x.Found.Length));
        foreach (var problem in listed)
        {
            var line = $"line {problem.Line}".PadRight(9);
            text.Append(CultureInfo.InvariantCulture, $"\n  {problem.Key.PadRight(key)}  {line}  {problem.Found.PadRight(found)}  {problem.Expected}");
        }
        if (problems.Count > Shown) text.Append(CultureInfo.InvariantCulture, $"\n  and {problems.Count - Shown} more");
        return text.ToString();
    }
}
