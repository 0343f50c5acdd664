namespace Awoooi.Documents.Templates;

/// <summary>What a template may use.</summary>
internal static class TemplateLimits
{
    /// <summary>Largest template file, in bytes.</summary>
    public const int Source = 64 * 1024;

    /// <summary>Most characters that a template may write, before anything is cut to the forge's limit.</summary>
    public const int Output = 16 * 1024 * 1024;

    /// <summary>Longest body, in characters. GitHub takes 65,536; the rest is room for what a forge adds.</summary>
    public const int Body = 60_000;

    /// <summary>How long a team's own template may run. The built-in ones may take their time: a busy machine must not change the text.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);
}
