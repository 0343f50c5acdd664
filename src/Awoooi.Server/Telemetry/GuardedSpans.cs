using System.Diagnostics;
using Awoooi.Privacy.Egress;
using OpenTelemetry;

namespace Awoooi.Server.Telemetry;

/// <summary>Guards spans before any exporter sees them; it must be the first processor.</summary>
/// <remarks>What events and links carry cannot be changed any more when a span ends: a span with something in them is not exported.</remarks>
internal sealed class GuardedSpans(PrivacyInForce privacy) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.DisplayName = Mask(data.DisplayName);
        if (data.StatusDescription is { } status) data.SetStatus(data.Status, Mask(status));
        foreach (var (name, value) in data.TagObjects.ToList()) data.SetTag(name, Guarded(value));
        if (data.Events.Any(x => !IsClean(x.Name) || !IsClean(x.Tags)) || data.Links.Any(x => !IsClean(x.Tags))) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private bool IsClean(IEnumerable<KeyValuePair<string, object?>>? tags) => tags?.All(x => x.Value?.ToString() is not { } text || IsClean(text)) ?? true;

    private bool IsClean(string text) => Mask(text) == text;

    private object? Guarded(object? value) => value switch
    {
        null or bool or int or long or double => value,
        _ => Mask(value.ToString() ?? ""),
    };

    private string Mask(string text) => privacy.Guard.Mask(EgressPoint.SpanAttribute, text);
}
