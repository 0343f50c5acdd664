using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Awoooi.Privacy.Labels;

/// <summary>SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012): a keyed hash that is made for short texts.</summary>
/// <param name="first">First half of the key.</param>
/// <param name="second">Second half of the key.</param>
internal sealed class SipHash(ulong first, ulong second)
{
    private const int Word = sizeof(ulong);

    /// <summary>One under a random key.</summary>
    public static SipHash New()
    {
        Span<byte> key = stackalloc byte[2 * Word];
        RandomNumberGenerator.Fill(key);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[Word..]));
    }

    /// <summary>The hash; its first 8 bytes, as others write them, are the lower half.</summary>
    public UInt128 Of(ReadOnlySpan<byte> text)
    {
        var (v0, v1, v2, v3) = (first ^ 0x736f6d6570736575, second ^ 0x646f72616e646f6d ^ 0xee, first ^ 0x6c7967656e657261, second ^ 0x7465646279746573);
        var last = (ulong)text.Length << 56;
        for (; text.Length >= Word; text = text[Word..]) Take(BinaryPrimitives.ReadUInt64LittleEndian(text), ref v0, ref v1, ref v2, ref v3);
        for (var i = 0; i < text.Length; i++) last |= (ulong)text[i] << (8 * i);
        Take(last, ref v0, ref v1, ref v2, ref v3);
        v2 ^= 0xee;
        var low = Finish(ref v0, ref v1, ref v2, ref v3);
        v1 ^= 0xdd;
        return new(Finish(ref v0, ref v1, ref v2, ref v3), low);
    }

    private static void Take(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    private static ulong Finish(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        for (var i = 0; i < 4; i++) Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
