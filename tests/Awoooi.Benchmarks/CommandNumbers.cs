using System.Globalization;

namespace Awoooi.Benchmarks;

/// <summary>The numbers that a benchmark was given on its command line: <c>--rounds 3 --seconds 10</c>.</summary>
internal sealed class CommandNumbers
{
    private readonly Dictionary<string, int> _values;

    private CommandNumbers(Dictionary<string, int> values) => _values = values;

    /// <summary>A number by its name.</summary>
    public int this[string name] => _values[name];

    /// <summary>Reads the arguments over the defaults; null, with the usage on standard error, when they are not understood.</summary>
    public static CommandNumbers? Read(string command, string[] arguments, params (string Name, int Default)[] known)
    {
        var values = known.ToDictionary(x => x.Name, x => x.Default);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : "";
            if (!values.ContainsKey(name) || i + 1 == arguments.Length || !int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var value) || value < 1)
            {
                Console.Error.WriteLine($"usage: {command} {string.Join(' ', known.Select(x => $"[--{x.Name} {x.Default}]"))}");
                return null;
            }
            values[name] = value;
        }
        return new(values);
    }
}
