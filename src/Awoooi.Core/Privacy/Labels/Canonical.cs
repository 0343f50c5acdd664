using System.Buffers;
using System.Net;
using System.Text;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Labels;

/// <summary>A value as two people writing it differently would both mean it.</summary>
internal static class Canonical
{
    /// <summary>Characters that the buffer must have besides those of the value.</summary>
    public const int Room = 64;

    /// <param name="kind">What the value is.</param>
    /// <param name="written">As it stands in the text, folded.</param>
    /// <param name="buffer">Where to put it; at least as long as the value and <see cref="Room"/> more.</param>
    public static ReadOnlySpan<char> Of(string kind, ReadOnlySpan<char> written, Span<char> buffer)
    {
        switch (kind)
        {
            case Kinds.Ip:
                return Address(written, buffer);
            case Kinds.Email or Kinds.Host or Kinds.Uuid or Kinds.User:
                written = Decoded(written);
                return Ascii.ToLower(written, buffer, out var length) == OperationStatus.Done ? buffer[..length] : buffer[..written.ToLowerInvariant(buffer)];
            case Kinds.Mac:
                return Only<HexDigits>(written, buffer);
            case Kinds.Card or Kinds.Phone or Kinds.Account:
                return Only<Digits>(written, buffer);
            case Kinds.Iban:
                return Only<Alphanumerics>(written, buffer);
            default:
                return written;
        }
    }

    private static ReadOnlySpan<char> Address(ReadOnlySpan<char> written, Span<char> buffer)
    {
        if (!written.Contains(':') && (written.IsEmpty || (written[0] != '0' && !written.Contains(".0", StringComparison.Ordinal)))) return written;
        var bare = Decoded(written).Trim("[]");
        if (bare.IndexOf('%') is >= 0 and var zone) bare = bare[..zone];
        if (!bare.Contains(':')) return Version4(bare, buffer);
        if (!IPAddress.TryParse(bare, out var address)) return written;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.TryFormat(buffer, out var length) ? buffer[..length] : written;
    }

    // Leading zeros do not make an octal number here.
    private static ReadOnlySpan<char> Version4(ReadOnlySpan<char> written, Span<char> buffer)
    {
        var length = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var begins = i == 0 || written[i - 1] == '.' || (length > 0 && buffer[length - 1] == '.');
            if (written[i] == '0' && begins && i + 1 < written.Length && char.IsAsciiDigit(written[i + 1])) continue;
            buffer[length++] = written[i];
        }
        return buffer[..length];
    }

    private static ReadOnlySpan<char> Decoded(ReadOnlySpan<char> written) => written.ContainsAny('%', '\\') ? Uri.UnescapeDataString(written.ToString().Replace("\\u00", "%", StringComparison.Ordinal)) : written;

    private static ReadOnlySpan<char> Only<TClass>(ReadOnlySpan<char> written, Span<char> buffer)
        where TClass : struct, ICharacterClass
    {
        var length = 0;
        foreach (var c in written)
        {
            if (TClass.Has(c)) buffer[length++] = char.ToLowerInvariant(c);
        }
        return buffer[..length];
    }
}
