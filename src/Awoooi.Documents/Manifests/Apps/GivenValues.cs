using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Apps;

/// <summary>Values that a HelmRelease takes from a ConfigMap (<c>valuesFrom</c>).</summary>
/// <param name="Ref">The ConfigMap.</param>
/// <param name="Key">The key in it.</param>
/// <param name="Text">What stands there: YAML, or with a target one value.</param>
/// <param name="Target">The value that it becomes (<c>targetPath</c>); null for YAML.</param>
internal sealed record GivenValues(ObjectRef Ref, string Key, ConfigText Text, FieldPath? Target)
{
    // Characters with a meaning of their own in helm's --set, which Flux uses for it.
    private static readonly SearchValues<char> Special = SearchValues.Create(",{}[]\\\n=");

    /// <summary>As a file of values.</summary>
    public string Values => Target is null ? Text.Text : DataEdit.Set(new JsonObject(), Target, Quotes.Length > 0 ? JsonValue.Create(Text.Text[1..^1]) : Typed(Text.Text))!.ToJsonString();

    /// <summary>The quotes around a single value, which keep it a text (Flux); empty where there are none.</summary>
    public string Quotes => Target is not null && Text.Text is ['"', .., '"'] or ['\'', .., '\''] ? Text.Text[..1] : "";

    /// <summary>The path that a text names; null when it, or the value there, is written in a way that is not supported.</summary>
    public static FieldPath? TargetOf(string path, string value) =>
        path.Length == 0 || path.Split('.').Any(x => x.Length == 0) || path.AsSpan().IndexOfAny(Special) >= 0 || value.AsSpan().IndexOfAny(Special) >= 0
            ? null
            : path.Split('.').Aggregate(FieldPath.Root, (x, key) => x.Key(key));

    // As helm types the values of --set.
    private static JsonValue? Typed(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        "null" => null,
        "0" => JsonValue.Create(0L),
        _ => text is [not '0', ..] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
    };
}
