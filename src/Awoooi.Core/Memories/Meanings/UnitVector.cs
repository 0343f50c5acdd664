using System.Numerics;
using System.Runtime.InteropServices;

namespace Awoooi.Memories.Meanings;

/// <summary>A vector of length 1, and how it is kept: single floats, little endian.</summary>
internal static class UnitVector
{
    /// <summary>The bytes of a vector, brought to length 1; null for one that has no direction.</summary>
    public static byte[]? Bytes(ReadOnlySpan<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (!float.IsFinite(length) || length == 0) return null;
        var unit = new float[vector.Length];
        for (var i = 0; i < unit.Length; i++) unit[i] = vector[i] / length;
        return MemoryMarshal.AsBytes(unit.AsSpan()).ToArray();
    }

    /// <summary>The cosine of the angle between two: 1 for the same direction; -1 when their lengths differ, for they are not of one model.</summary>
    public static double Similarity(byte[] a, byte[] b) =>
        a.Length == b.Length ? Dot(MemoryMarshal.Cast<byte, float>(a), MemoryMarshal.Cast<byte, float>(b)) : -1;

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (sum, i) = (Vector<float>.Zero, 0);
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var rest = Vector.Sum(sum);
        for (; i < a.Length; i++) rest += a[i] * b[i];
        return rest;
    }
}
