using System.Buffers;

namespace Awoooi.Privacy.Tokens;

/// <summary>A token that a provider documents by how it begins.</summary>
/// <param name="Rule">Name of the rule, in kebab case.</param>
/// <param name="Alphabet">What stands behind the prefix.</param>
/// <param name="Least">Fewest characters behind the prefix.</param>
/// <param name="Most">Most characters behind the prefix.</param>
/// <param name="Prefixes">How it begins; case matters.</param>
internal sealed record ProviderToken(string Rule, SearchValues<char> Alphabet, int Least, int Most, params string[] Prefixes)
{
    /// <summary>Whether a digit stands first behind the prefix.</summary>
    public bool IsNumbered { get; init; }

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Numbers = "0123456789";

    public static readonly SearchValues<char> Alnum = SearchValues.Create(Letters + Numbers);
    public static readonly SearchValues<char> Alpha = SearchValues.Create(Letters);
    public static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Numbers);
    public static readonly SearchValues<char> Base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    public static readonly SearchValues<char> Hex = SearchValues.Create("abcdefABCDEF" + Numbers);
    public static readonly SearchValues<char> Url = SearchValues.Create(Letters + Numbers + "_-");
    public static readonly SearchValues<char> Dotted = SearchValues.Create(Letters + Numbers + "_-.=");
    public static readonly SearchValues<char> Base64 = SearchValues.Create(Letters + Numbers + "+/=_-");
    public static readonly SearchValues<char> Webhook = SearchValues.Create(Letters + Numbers + "@/-_");
}
