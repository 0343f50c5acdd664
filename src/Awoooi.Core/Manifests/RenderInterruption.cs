using Awoooi.Results;

namespace Awoooi.Manifests;

/// <summary>Rules of a renderer that was not let finish: no verdict about what it was given, and worth another try.</summary>
public static class RenderInterruption
{
    /// <summary>It did not end in time.</summary>
    public const string Timeout = "render-timeout";

    /// <summary>It was ended by somebody else, had no memory left, or could not be started.</summary>
    public const string Killed = "render-killed";

    /// <summary>Whether a refusal is one of these.</summary>
    public static bool Is(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Rule is Timeout or Killed;
    }
}
