using System.Collections;
using System.Diagnostics;
using System.Globalization;
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
        if (data.TraceStateString is { } state && !IsClean(state)) data.TraceStateString = null; // a caller's header
        foreach (var (name, value) in data.TagObjects.ToList()) Guard(data, name, value);
        if (data.Events.Any(x => !IsClean(x.Name) || !IsClean(x.Tags)) || data.Links.Any(x => !IsClean(x.Tags))) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private void Guard(Activity span, string name, object? value)
    {
        if (!IsClean(name)) span.SetTag(name, null);
        span.SetTag(Mask(name), IsClean(value) ? value : Mask(Text(value)));
    }

    private bool IsClean(IEnumerable<KeyValuePair<string, object?>>? tags) => tags?.All(x => IsClean(x.Key) && IsClean(x.Value)) ?? true;

    // Exporters send what is in a list; of anything else they send its text.
    private bool IsClean(object? value) => value switch
    {
        null or bool or int => true,
        string text => IsClean(text),
        IEnumerable list => list.Cast<object?>().All(IsClean),
        _ => IsClean(Text(value)),
    };

    private bool IsClean(string text) => Mask(text) == text;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private string Mask(string text) => privacy.Guard.Mask(EgressPoint.SpanAttribute, text);
}
