using System.Text;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>A file of <c>key=value</c> lines that a generator reads (<c>envs</c>).</summary>
internal static class EnvFile
{
    /// <summary>Whether a line gives the key a value.</summary>
    public static bool Has(string text, string key) => Lines(text).Any(x => Sets(x, key));

    /// <summary>The file with another value of a key, every other byte as it was; a key that is not there is added at the end.</summary>
    /// <returns>The file, and the line of the key, from 1.</returns>
    public static (byte[] Bytes, int Line) With(string text, string key, string value)
    {
        var lines = Lines(text).ToList();
        var at = lines.FindIndex(x => Sets(x, key));
        if (at >= 0)
        {
            var line = lines[at];
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            lines[at] = line[..(equals + 1)] + value + (line.EndsWith('\r') ? "\r" : "");
            return (Encoding.UTF8.GetBytes(string.Join('\n', lines)), at + 1);
        }
        var start = text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        return (Encoding.UTF8.GetBytes($"{start}{key}={value}\n"), start.Count(x => x == '\n') + 1);
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static bool Sets(string line, string key) => line.TrimStart('\uFEFF', ' ', '\t').StartsWith(key + "=", StringComparison.Ordinal);
}
