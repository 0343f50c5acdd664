using System.Text.RegularExpressions;
using Awoooi.Privacy;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>privacy.yaml</c> may hold.</summary>
internal sealed class PrivacyPolicyRules : PolicyRules
{
    private const int MaxPattern = 500;
    private const int MaxCanaries = 100;

    public override string File => "privacy.yaml";

    public override Type Type => typeof(PrivacyPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("kinds[].name", "^[A-Z][A-Z_]{0,29}$", "a name in upper case such as CUSTOMER"),
        FieldRule.Whole("maxTextKilobytes", 1, 16384),
        FieldRule.Text("canaries[]", @"^\S{8,200}$", "8 to 200 characters without a blank"),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var (kinds, canaries) = (((PrivacyPolicy)policy).Kinds, ((PrivacyPolicy)policy).Canaries);
        return Repeated.In([.. kinds.Select(x => x.Name)], "kinds").Concat(TooMany(canaries)).Concat(kinds
            .Select((kind, i) => (key: $"kinds[{i}].pattern", fault: Fault(kind.Pattern)))
            .Where(x => x.fault is not null)
            .Select(x => new PolicyConflict(x.key, x.fault!, "expected a linear-time regular expression that matches some text")));
    }

    private static PolicyConflict[] TooMany(IReadOnlyList<string> canaries) =>
        canaries.Count <= MaxCanaries ? [] : [new("canaries", $"{canaries.Count} values", $"expected at most {MaxCanaries}")];

    private static string? Fault(string pattern)
    {
        if (pattern.Length > MaxPattern) return $"{pattern.Length} characters, more than {MaxPattern}";
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return regex.IsMatch("") ? "it matches the empty text" : null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return SafeText.Line(error.Message, 120);
        }
    }
}
