using System.Buffers.Text;
using System.Text.RegularExpressions;

namespace Awoooi.Privacy.Detectors;

/// <summary>All values below <c>data</c> of a Secret as kubectl prints it, whatever they are named.</summary>
internal sealed class SecretManifestDetector : IDetector
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly Regex Kind = new(@"\bkind[""']?[ \t]*:[ \t]*[""']?Secret\b", Linear, Limit);
    private static readonly Regex Data = new(@"\b(?:data|stringData)[""']?[ \t]*:", Linear, Limit);
    private static readonly Regex Entry = new(@"[A-Za-z0-9._-]+[""']?[ \t]*:[ \t]*[""']?(?<v>[A-Za-z0-9+/]{4,}={0,2})", Linear, Limit);

    public IEnumerable<Finding> Find(string text)
    {
        if (!Kind.IsMatch(text) || Data.Match(text) is not { Success: true } data) yield break;
        for (var match = Entry.Match(text, data.Index + data.Length); match.Success; match = match.NextMatch())
        {
            var value = match.Groups["v"];
            if (Base64.IsValid(value.ValueSpan)) yield return new(value.Index, value.Index + value.Length, Finding.Secret, value.Value);
        }
    }
}
