using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Awoooi.Testing;

/// <summary>Turns one row of a table into the arguments of a test.</summary>
public static class TableRow
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Binds columns to parameters, or to the one record that the test takes.</summary>
    /// <exception cref="FormatException">A column is left over, a parameter has none, or a value does not fit.</exception>
    public static object?[] Bind(JsonObject row, ParameterInfo[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 1 && !Columns(row).Contains(parameters[0].Name!, StringComparer.OrdinalIgnoreCase))
        {
            var constructor = parameters[0].ParameterType.GetConstructors().MaxBy(x => x.GetParameters().Length)
                ?? throw new FormatException($"{parameters[0].ParameterType.Name} has no public constructor");
            return [constructor.Invoke(Match(row, constructor.GetParameters()))];
        }
        return Match(row, parameters);
    }

    private static object?[] Match(JsonObject row, ParameterInfo[] parameters)
    {
        var unknown = Columns(row).Except(parameters.Select(x => x.Name!), StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0) throw new FormatException($"nothing takes the column {string.Join(", ", unknown)}");
        return [.. parameters.Select(x => Value(row, x))];
    }

    private static IEnumerable<string> Columns(JsonObject row) => row.Select(x => x.Key);

    private static object? Value(JsonObject row, ParameterInfo parameter)
    {
        var column = Columns(row).FirstOrDefault(x => x.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
        if (column is null) return parameter.HasDefaultValue ? parameter.DefaultValue : throw new FormatException($"no column for {parameter.Name}");
        return row[column] is JsonValue value && value.TryGetValue<string>(out var text)
            ? FromText(text, parameter.ParameterType, column)
            : row[column].Deserialize(parameter.ParameterType, Options) ?? Empty(parameter.ParameterType);
    }

    private static object? Empty(Type type) => type == typeof(string) || Nullable.GetUnderlyingType(type) is not null || !type.IsValueType
        ? null
        : throw new FormatException($"an empty cell is no {type.Name}");

    private static object? FromText(string text, Type type, string column)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            return plain switch
            {
                _ when plain == typeof(string) || plain == typeof(object) => text,
                { IsEnum: true } => Enum.Parse(plain, text, ignoreCase: true),
                _ when plain == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                _ when plain == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
                { IsPrimitive: true } or { FullName: "System.Decimal" } => Convert.ChangeType(text, plain, CultureInfo.InvariantCulture),
                _ => JsonSerializer.Deserialize(JsonValue.Create(text), plain, Options),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or JsonException)
        {
            throw new FormatException($"column {column}: '{text}' is no {plain.Name}", e);
        }
    }
}
