namespace Awoooi.Documents.Policies.Rules;

/// <summary>Finds entries that stand in a list twice: usually one of them was meant to be something else.</summary>
internal static class Repeated
{
    public static IEnumerable<PolicyConflict> In(IReadOnlyList<string> list, string key)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < list.Count; i++)
        {
            if (!seen.Add(list[i])) yield return new($"{key}[{i}]", $"'{list[i]}' again", "expected each entry once");
        }
    }
}
