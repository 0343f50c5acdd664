using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
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
        var state = new State(first ^ 0x736f6d6570736575, second ^ 0x646f72616e646f6d ^ 0xee, first ^ 0x6c7967656e657261, second ^ 0x7465646279746573);
        var last = (ulong)text.Length << 56;
        for (; text.Length >= Word; text = text[Word..]) state.Take(BinaryPrimitives.ReadUInt64LittleEndian(text));
        for (var i = 0; i < text.Length; i++) last |= (ulong)text[i] << (8 * i);
        state.Take(last);
        var low = state.Finish(0xee, 0);
        return new(state.Finish(0, 0xdd), low);
    }

    // Inlined, it lives in registers: the hash of a short word takes a third of the time.
    private struct State(ulong v0, ulong v1, ulong v2, ulong v3)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Finish(ulong third, ulong second)
        {
            v2 ^= third;
            v1 ^= second;
            for (var i = 0; i < 4; i++) Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
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
}
