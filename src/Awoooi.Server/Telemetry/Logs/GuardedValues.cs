using System.Collections;
using System.Globalization;
using Awoooi.Privacy.Egress;

namespace Awoooi.Server.Telemetry.Logs;

/// <summary>The values of an entry or a scope, each guarded when a provider asks for it.</summary>
/// <param name="state">What was logged.</param>
/// <param name="privacy">What must not leave.</param>
/// <param name="message">The entry's message, guarded; null for a scope, which is told in its own words.</param>
internal sealed class GuardedValues(object? state, PrivacyInForce privacy, string? message = null) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _values = state as IReadOnlyList<KeyValuePair<string, object?>>
        ?? (state as IEnumerable<KeyValuePair<string, object?>>)?.ToList()
        ?? (state as IEnumerable<KeyValuePair<string, object>>)?.Select(x => KeyValuePair.Create(x.Key, (object?)x.Value)).ToList()
        ?? [];

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => Guarded(_values[index]);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.Select(Guarded).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => message ?? Mask(state?.ToString() ?? "");

    private KeyValuePair<string, object?> Guarded(KeyValuePair<string, object?> pair) => new(Mask(pair.Key), Guarded(pair.Value));

    // A long number can be one of a card or an account.
    private object? Guarded(object? value)
    {
        if (value is null or bool or int or Enum or DateTime or DateTimeOffset or TimeSpan) return value;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var masked = Mask(text);
        return value is long or double && masked == text ? value : masked;
    }

    private string Mask(string text) => privacy.Guard.Mask(EgressPoint.LogEntry, text);
}
