using System.Globalization;
using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Cluster.Metrics;

/// <summary>A series of an answer.</summary>
/// <param name="Labels">Its labels, by name.</param>
/// <param name="Samples">Time and value, oldest first; values that are no finite numbers are left out.</param>
internal sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(DateTimeOffset Time, double Value)> Samples);

/// <summary>What Prometheus answered.</summary>
/// <param name="Series">The series.</param>
/// <param name="Warnings">What it says about the answer itself: where there is one, part of the data is missing.</param>
internal sealed record PrometheusAnswer(IReadOnlyList<PrometheusSeries> Series, IReadOnlyList<string> Warnings)
{
    private const int LongestLine = 300;

    /// <summary>Reads a <c>matrix</c>.</summary>
    public static Result<PrometheusAnswer> Read(byte[] body, string query)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var warnings = root.TryGetProperty("warnings", out var list) ? list.EnumerateArray().Select(x => Line(x.ToString())).ToList() : [];
            var data = root.GetProperty("data");
            return root.GetProperty("status").GetString() == "success" && data.GetProperty("resultType").GetString() == "matrix"
                ? new PrometheusAnswer([.. data.GetProperty("result").EnumerateArray().Select(Of)], warnings)
                : Strange(query);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return Strange(query);
        }
    }

    /// <summary>A text of somebody else, as one line.</summary>
    public static string Line(string text) => new([.. text.Take(LongestLine).Select(x => char.IsControl(x) ? ' ' : x)]);

    private static PrometheusSeries Of(JsonElement series) => new(
        series.GetProperty("metric").EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetString() ?? "", StringComparer.Ordinal),
        [.. series.GetProperty("values").EnumerateArray().Select(x => (Time(x[0]), Value(x[1]))).Where(x => double.IsFinite(x.Item2))]);

    private static DateTimeOffset Time(JsonElement seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.GetDouble() * 1000));

    private static double Value(JsonElement text) => double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private static Refusal Strange(string query) =>
        new("prometheus-failing", $"the answer to {Line(query)} is none of Prometheus' HTTP API", "look whether the address is that of a Prometheus");
}
