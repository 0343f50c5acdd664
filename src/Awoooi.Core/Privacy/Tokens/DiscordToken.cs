namespace Awoooi.Privacy.Tokens;

/// <summary>A bot's token of Discord: id in base64, time, signature.</summary>
internal static class DiscordToken
{
    public static bool Is(ReadOnlySpan<char> token)
    {
        if (token.Length is < 58 or > 80) return false;
        var first = token.IndexOf('.');
        if (first is < 23 or > 28 || token[first + 7] != '.') return false;
        var signature = token[(first + 8)..];
        return signature.Length is >= 27 and <= 40 && !signature.Contains('.') && token.ContainsAnyInRange('0', '9') && token.ContainsAnyInRange('A', 'Z') && token.ContainsAnyInRange('a', 'z');
    }
}
