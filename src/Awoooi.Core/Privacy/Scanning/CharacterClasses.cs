namespace Awoooi.Privacy.Scanning;

/// <summary>A class of characters, as a type: loops over it are compiled without a call for each character.</summary>
internal interface ICharacterClass
{
    static abstract bool Has(char c);
}

/// <summary>0 to 9.</summary>
internal readonly struct Digits : ICharacterClass
{
    public static bool Has(char c) => char.IsAsciiDigit(c);
}

/// <summary>Hexadecimal digits of either case.</summary>
internal readonly struct HexDigits : ICharacterClass
{
    public static bool Has(char c) => char.IsAsciiHexDigit(c);
}

/// <summary>Letters and digits of ASCII.</summary>
internal readonly struct Alphanumerics : ICharacterClass
{
    public static bool Has(char c) => char.IsAsciiLetterOrDigit(c);
}

/// <summary>Letters and digits of any script.</summary>
internal readonly struct OtherScripts : ICharacterClass
{
    // A bit for each character: to ask for its category takes several times as long.
    private static readonly ulong[] Bits =
        [.. Enumerable.Range(0, 0x10000).Chunk(64).Select(x => x.Aggregate(0UL, (bits, c) => char.IsLetterOrDigit((char)c) ? bits | (1UL << c) : bits))];

    public static bool Has(char c) => (Bits[c >> 6] >> c & 1) != 0;
}

/// <summary>What names of hosts, fields and objects are made of: letters and digits of any script, <c>. - _</c>.</summary>
internal readonly struct NameCharacters : ICharacterClass
{
    public static bool Has(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' : OtherScripts.Has(c);
}

/// <summary>Both alphabets of base64 (RFC 4648), without padding.</summary>
internal readonly struct Base64Characters : ICharacterClass
{
    public static bool Has(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_';
}

/// <summary>What tokens of providers are made of, and their prefixes.</summary>
internal readonly struct TokenCharacters : ICharacterClass
{
    public static bool Has(char c) => Base64Characters.Has(c) || c is '.' or '=' or '~';
}

/// <summary>What the part of a mail address before the at sign is made of in practice, letters of any script included.</summary>
internal readonly struct MailboxCharacters : ICharacterClass
{
    public static bool Has(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '\'' or '-' : OtherScripts.Has(c);
}

/// <summary>Space and tabulator.</summary>
internal readonly struct Blanks : ICharacterClass
{
    public static bool Has(char c) => c is ' ' or '\t';
}
