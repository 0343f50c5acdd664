using System.Reflection;

namespace Awoooi.Diagnoses;

/// <summary>What to look at for an alert that kube-prometheus ships.</summary>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Causes">Kinds of causes that a change of manifests can cure; empty when none can be the cure.</param>
/// <param name="LookAt">Where to look, in a sentence.</param>
public sealed record AlertAdvice(string Alert, IReadOnlyList<CauseKind> Causes, string LookAt);

/// <summary>The shipped table of alerts (<c>alert-guide.csv</c>): alert, kinds of causes that a manifest can cure, what to look at.</summary>
public static class AlertGuide
{
    private const string Table = "alert-guide.csv";

    private static readonly Lazy<IReadOnlyDictionary<string, AlertAdvice>> Rows = new(Read);

    /// <summary>Every row by alert name.</summary>
    public static IReadOnlyDictionary<string, AlertAdvice> All => Rows.Value;

    /// <summary>The advice for an alert; null when it is not in the table.</summary>
    public static AlertAdvice? For(string alert) => All.GetValueOrDefault(alert);

    private static Dictionary<string, AlertAdvice> Read()
    {
        var name = typeof(AlertGuide).Assembly.GetManifestResourceNames().Single(x => x.EndsWith(Table, StringComparison.Ordinal));
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(x => x.Split(',', 3))
            .ToDictionary(x => x[0], x => new AlertAdvice(x[0], [.. x[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CauseKind>)], x[2].Trim()), StringComparer.Ordinal);
    }
}
