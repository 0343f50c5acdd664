namespace Awoooi.Documents.Tests.Policies;

/// <summary>One mistake made in a shipped file, and the parts of the line that must name it.</summary>
public sealed record PolicyMistake(string File, string From, string? To, string Expected)
{
    /// <summary>The file with the mistake in it.</summary>
    public string Broken(string shipped)
    {
        shipped.ShouldContain(From, customMessage: $"{File} has changed: this row tests nothing");
        var at = shipped.IndexOf(From, StringComparison.Ordinal);
        return string.Concat(shipped.AsSpan(0, at), (To ?? "").Replace("\\n", "\n", StringComparison.Ordinal), shipped.AsSpan(at + From.Length));
    }
}
