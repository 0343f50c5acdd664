using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Manifests;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>
/// A program that was not let finish. That says nothing about what it was given: no place may be passed over for it, and no object taken for
/// missing.
/// </summary>
internal static class Interruption
{
    private const string Again = "try again when the machine has less to do";

    /// <summary>The refusal <c>render-timeout</c>.</summary>
    public static Refusal Late(string program, TimeSpan limit) => new(RenderInterruption.Timeout, $"{program} did not end within {limit.TotalSeconds:0} seconds", Again);

    /// <summary>The refusal <c>render-killed</c>: it was ended by somebody else, had no memory left, or could not be started.</summary>
    public static Refusal Killed(string program, string why) => new(RenderInterruption.Killed, $"{program} could not do its work: {why}", Again);

    /// <summary>The refusal with the app's name, if it is one of these; else null.</summary>
    public static Refusal? Of(string app, Refusal refusal) => RenderInterruption.Is(refusal) ? refusal with { Reason = $"not rendered: {app}: {refusal.Reason}" } : null;

    /// <summary>The first interruption among apps; null when there was none.</summary>
    public static Refusal? In(IEnumerable<ResolvedApp> apps) => apps.Select(x => x.Interrupted).FirstOrDefault(x => x is not null);
}
