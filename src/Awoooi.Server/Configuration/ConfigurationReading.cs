using System.Globalization;
using System.Text;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>What came of reading the configuration: options or every mistake in it.</summary>
/// <param name="Source">What was read, for people: the file's name, or the environment.</param>
/// <param name="Options">The options; null when there is a problem.</param>
/// <param name="Problems">All mistakes.</param>
/// <param name="Warnings">What works and should be put right, for the log.</param>
internal sealed record ConfigurationReading(
    string Source, ServeOptions? Options, IReadOnlyList<ConfigurationProblem> Problems, IReadOnlyList<string> Warnings)
{
    /// <summary>The mistakes as text: a heading, then one line each, in columns.</summary>
    public string Report()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"awoooi: {Problems.Count} {(Problems.Count == 1 ? "problem" : "problems")} in {Source}");
        var (key, place, found) = (Width(x => x.Key), Width(x => x.Place), Width(x => x.Found));
        foreach (var x in Problems)
        {
            var line = $"\n  {x.Key.PadRight(key)}  {x.Place.PadRight(place)}  {x.Found.PadRight(found)}  {x.Expected}";
            text.Append(line.TrimEnd());
        }
        return text.ToString();
    }

    private int Width(Func<ConfigurationProblem, string> column) => Problems.Max(x => column(x).Length);
}
