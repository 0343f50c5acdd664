using System.Globalization;
using System.Text.RegularExpressions;

namespace Awoooi.Documents.Policies;

/// <summary>Reads single values, without YAML's guesses: <c>010</c>, <c>yes</c> and <c>1e3</c> are no numbers or booleans here.</summary>
internal static partial class PolicyScalar
{
    public static bool IsScalar(Type type) => type == typeof(string) || type == typeof(int) || type == typeof(decimal) || type == typeof(bool);

    /// <summary>The value; null when the text is none of this type.</summary>
    public static object? Read(Type type, PolicyNode.Scalar scalar)
    {
        if (scalar.IsNull) return null;
        if (type == typeof(string)) return scalar.Text;
        if (scalar.Quoted) return null;
        if (type == typeof(bool)) return scalar.Text switch { "true" => true, "false" => false, _ => null };
        if (type == typeof(int)) return WholeNumber().IsMatch(scalar.Text) ? int.Parse(scalar.Text, CultureInfo.InvariantCulture) : null;
        return DecimalNumber().IsMatch(scalar.Text) ? decimal.Parse(scalar.Text, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What a value of this type looks like.</summary>
    public static string Expected(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(decimal) => "a number",
        _ => "text",
    };

    public static string Shown(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalNumber();
}
