using System.Text;
using System.Text.Json.Nodes;

namespace Awoooi.Testing.Git;

/// <summary>What the evidence chain says, out of its envelopes, for tests that look for what must not stand there.</summary>
public static class EvidenceTexts
{
    /// <summary>The statements of all envelopes that a patch adds (<c>git log --patch --root</c>).</summary>
    public static string In(string patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return string.Join('\n', patch.Split('\n').Where(x => x.StartsWith("+{\"payload\":", StringComparison.Ordinal)).Select(x => Statement(x[1..])));
    }

    private static string Statement(string envelope) => Encoding.UTF8.GetString(Convert.FromBase64String(JsonNode.Parse(envelope)!["payload"]!.GetValue<string>()));
}
