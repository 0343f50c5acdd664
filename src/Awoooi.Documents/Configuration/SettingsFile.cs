using System.Globalization;
using Awoooi.Documents.Policies;

namespace Awoooi.Documents.Configuration;

/// <summary>Reads a configuration file as strictly as policies are read: no aliases, anchors, tags, repeated keys or second documents.</summary>
public static class SettingsFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = PolicyYaml.MaxBytes;

    /// <summary>Reads the file into its values, in the order they stand in it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problems">Takes what is no readable YAML; what this returns is still as much as could be read.</param>
    public static IReadOnlyList<SettingsValue> Read(ReadOnlySpan<byte> bytes, ICollection<SettingsProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var found = new List<PolicyProblem>();
        var values = new List<SettingsValue>();
        if (PolicyYaml.Read(bytes.ToArray(), found) is { } root) Add(root, "", values);
        foreach (var problem in found) problems.Add(new(problem.Line, problem.Key, problem.Found, problem.Expected));
        return values;
    }

    private static void Add(PolicyNode node, string key, List<SettingsValue> values)
    {
        var children = node switch
        {
            PolicyNode.Mapping map => map.Entries.Select(x => (x.Key, x.Line, x.Value)),
            PolicyNode.Sequence list => list.Items.Select((x, i) => (i.ToString(CultureInfo.InvariantCulture), x.Line, x)),
            _ => [],
        };
        foreach (var (name, line, child) in children)
        {
            var path = key.Length == 0 ? name : $"{key}:{name}";
            values.Add(new(path, line, child is PolicyNode.Scalar { IsNull: false } scalar ? scalar.Text : null, child is not PolicyNode.Scalar));
            Add(child, path, values);
        }
    }
}
