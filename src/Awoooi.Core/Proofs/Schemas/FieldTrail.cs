using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs.Schemas;

/// <summary>The way from an object's top to the value that is looked at; it becomes text only where something is wrong.</summary>
internal sealed class FieldTrail
{
    private readonly List<(string? Key, int Index, JsonNode? Item)> _steps = [];

    public int Depth => _steps.Count;

    public void Enter(string key) => _steps.Add((key, 0, null));

    public void Enter(int index, JsonNode? item) => _steps.Add((null, index, item));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>As <see cref="FieldPath"/> writes it, a key at its end if there is one.</summary>
    public string Text(string? last = null)
    {
        var text = new StringBuilder();
        foreach (var (key, index, item) in _steps)
        {
            if (key is not null) Append(text, key);
            else text.Append('[').Append(NameOf(item) is { } name ? $"name={name}" : index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
        if (last is not null) Append(text, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string key)
    {
        var shown = ValueText.Cut(key);
        if (shown.AsSpan().IndexOfAny('.', '[', ' ') >= 0) text.Append("[\"").Append(shown).Append("\"]");
        else text.Append(text.Length > 0 ? "." : "").Append(shown);
    }

    private static string? NameOf(JsonNode? item) =>
        (item as JsonObject)?["name"] is JsonValue value && value.TryGetValue<string>(out var name) && name.Length is > 0 and < 64 && name.AsSpan().IndexOfAny('[', ']') < 0 ? name : null;
}
