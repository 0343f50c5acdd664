using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Alerts;
using Awoooi.Testing;

namespace Awoooi.Core.Tests.Alerts;

public sealed class AlertFingerprintTests
{
    private static readonly string[] Parts = ["a", "b", "Z", "_", "9", "é", "ÿ", "中", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "😀", "\U00010000", "\U0010FFFF", "\0", "\n"];

    [Fact]
    public void Of_NoLabels_IsWhatAlertmanagerComputes() =>
        AlertFingerprint.Of(new Dictionary<string, string>()).ShouldBe("cbf29ce484222325");

    [Fact]
    public void Of_ScenarioAlerts_IsTheFingerprintTheyCarry()
    {
        foreach (var file in Directory.EnumerateFiles(RealData.Path("scenarios"), "alert.json", SearchOption.AllDirectories))
        {
            var sent = JsonNode.Parse(File.ReadAllText(file))!["alerts"]!.AsArray().Select(x => (string)x!["fingerprint"]!);
            AlertmanagerPayload.Parse(File.ReadAllBytes(file)).Value.Alerts.Select(x => x.Fingerprint).ShouldBe(sent, file);
        }
    }

    [Fact]
    public void Of_RandomLabels_IsWhatTheDefinitionSays()
    {
        var random = new Random(20260131);
        for (var round = 0; round < 5_000; round++)
        {
            var labels = new Dictionary<string, string>();
            for (var label = random.Next(12); label > 0; label--) labels[Text(random, 6)] = Text(random, random.Next(20) == 0 ? 2_000 : 8);
            AlertFingerprint.Of(labels).ShouldBe(Defined(labels), string.Join(' ', labels.Keys));
        }
    }

    private static string Text(Random random, int longest) => string.Concat(Enumerable.Range(0, random.Next(longest)).Select(_ => Parts[random.Next(Parts.Length)]));

    /// <summary>The definition, word by word: bytes of the names in order.</summary>
    private static string Defined(Dictionary<string, string> labels)
    {
        var hash = 14695981039346656037UL;
        foreach (var (name, value) in labels.Where(x => x.Value.Length > 0)
            .Select(x => (Name: Encoding.UTF8.GetBytes(x.Key), Value: Encoding.UTF8.GetBytes(x.Value)))
            .OrderBy(x => x.Name, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))))
        {
            foreach (var b in (byte[])[.. name, 0xFF, .. value, 0xFF]) hash = (hash ^ b) * 1099511628211;
        }
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
