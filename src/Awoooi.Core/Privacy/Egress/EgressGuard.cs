using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Awoooi.Privacy.Detectors;
using Awoooi.Privacy.Labels;
using Awoooi.Privacy.Scanning;
using Awoooi.Results;

namespace Awoooi.Privacy.Egress;

/// <summary>The one guard that every text passes on its way out. Keeps nothing of what it saw; safe for threads.</summary>
/// <remarks>
/// First it looks for planted values: one that is seen stops the text. Then what the shield finds is replaced by its kind alone
/// (<c>[EMAIL]</c>), or stops the text, as the point's <see cref="EgressRule"/> says; labels of an incident's shield stay as they are.
/// What cannot be examined does not leave. <see cref="PrivacyInForce"/> makes it.
/// </remarks>
public sealed class EgressGuard
{
    /// <summary>Rule of the refusal that a planted value was seen.</summary>
    public const string CanaryRule = "privacy-canary";

    private const string Unshielded = "privacy-unshielded";
    private const string TooLarge = "privacy-too-large";
    private const string TooDense = "privacy-too-dense";
    private const string TimedOut = "privacy-timeout";

    private static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    private readonly Scanner _scanner;
    private readonly CanaryWatch _canaries;
    private readonly Action<EgressPoint, string> _refused;
    private readonly EgressPoint? _open;

    /// <param name="kinds">Kinds of policies.</param>
    /// <param name="canaries">Planted values.</param>
    /// <param name="refused">Is told of every refusal, with its rule.</param>
    /// <param name="open">For tests of tests: the point that lets everything pass.</param>
    internal EgressGuard(IReadOnlyList<CustomKind> kinds, IEnumerable<string> canaries, Action<EgressPoint, string> refused, EgressPoint? open)
    {
        _scanner = new(DetectorCatalog.For(kinds, null));
        _canaries = new(canaries);
        (_refused, _open) = (refused, open);
    }

    /// <summary>The rules by which a text does not leave.</summary>
    public static IReadOnlyList<string> Rules { get; } = [CanaryRule, Unshielded, TooLarge, TooDense, TimedOut];

    /// <summary>Whether a refusal is the guard's: what it stops parks its incident.</summary>
    public static bool IsRule(string rule) => Rules.Contains(rule);

    /// <summary>Lets a text pass, with what must not leave replaced.</summary>
    /// <returns>Refused with <c>privacy-canary</c>, <c>privacy-unshielded</c>, <c>privacy-too-large</c>, <c>privacy-too-dense</c> or <c>privacy-timeout</c>: nothing may be sent.</returns>
    public Result<GuardedText> Check(EgressPoint point, string text, EgressContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        if (text.Length == 0 || point == _open) return new GuardedText(text, Nothing);
        var checkedText = Examine(point, text, context);
        if (checkedText.Refusal is { } refusal) _refused(point, refusal.Rule);
        return checkedText;
    }

    /// <summary>The same for every text of a JSON document, names of fields included: all of it, or nothing.</summary>
    public Result<JsonNode> Check(EgressPoint point, JsonNode document, EgressContext context)
    {
        Refusal? refused = null;
        var copy = JsonTexts.Replace(document, text =>
        {
            if (refused is not null) return "";
            return Check(point, text, context).Succeeded(out var passed, out refused) ? passed.Text : "";
        });
        return refused is null ? copy : refused;
    }

    /// <summary>The same for every text of a JSON document that must be answered in any case.</summary>
    public JsonNode Mask(EgressPoint point, JsonNode document, EgressContext? context = null) => JsonTexts.Replace(document, x => Mask(point, x, context));

    /// <summary>The same where something must be said in any case: a text that must not leave is <c>[WITHHELD]</c>.</summary>
    public string Mask(EgressPoint point, string text, EgressContext? context = null) =>
        Check(point, text, context ?? EgressContext.None).Succeeded(out var passed, out _) ? passed.Text : Shield.Withheld;

    /// <summary>Whether a planted value stands in a text.</summary>
    internal bool SeesCanary(string text) => _canaries.Sees(text);

    private Result<GuardedText> Examine(EgressPoint point, string text, EgressContext context)
    {
        var rule = EgressRule.Of(point);
        if (text.Length > rule.MaxCharacters) return new Refusal(TooLarge, $"{point}: {text.Length} characters, at most {rule.MaxCharacters} leave", "look at what makes the text so long");
        if (_canaries.Sees(text) || (context.Canary.Length > 0 && new CanaryWatch([context.Canary]).Sees(text)))
            return new Refusal(CanaryRule, $"{point}: a planted value would have left; nothing was sent", "find out how it got there before the incident is tried again");
        try
        {
            using var findings = _scanner.Scan(text);
            return Replace(point, rule, text, findings.All, context.Known);
        }
        catch (TooMuchWorkException)
        {
            return new Refusal(TooDense, $"{point}: {text.Length} characters with something to be examined at every few of them", "look at what makes the text so long");
        }
        catch (RegexMatchTimeoutException)
        {
            return new Refusal(TimedOut, $"{point}: a pattern of privacy.yaml took too long", "write the pattern so that it needs fewer alternatives");
        }
    }

    private static Result<GuardedText> Replace(EgressPoint point, EgressRule rule, string text, ReadOnlySpan<Finding> findings, IReadOnlyList<string> known)
    {
        if (findings.IsEmpty) return new GuardedText(text, Nothing);
        var (output, copied, replaced) = (new StringBuilder(text.Length), 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var finding in findings)
        {
            var value = text.AsSpan(finding.Start, finding.Length);
            if (MayStay(rule, finding.Kind, value, known)) continue;
            if (rule.RefusesFindings) return new Refusal(Unshielded, $"{point}: {finding.Kind} ({finding.Rule}) stands there unshielded; nothing was sent", "report it: what is sent here has to be shielded before");
            output.Append(text, copied, finding.Start - copied).Append('[').Append(finding.Kind).Append(']');
            copied = finding.End;
            replaced[finding.Kind] = replaced.GetValueOrDefault(finding.Kind) + 1;
        }
        return replaced.Count == 0 ? new GuardedText(text, Nothing) : new GuardedText(output.Append(text, copied, text.Length - copied).ToString(), replaced);
    }

    private static bool MayStay(EgressRule rule, string kind, ReadOnlySpan<char> value, IReadOnlyList<string> known)
    {
        if (kind == Kinds.Lookalike || LabelGrammar.IsLabel(value)) return true;
        if (Kinds.IsOneWay(kind)) return false;
        if (rule.Allowed?.Contains(kind) == true) return true;
        if (!rule.LetsKnownPass) return false;
        foreach (var text in known)
        {
            if (text.AsSpan().Contains(value, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
