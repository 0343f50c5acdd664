using System.Buffers.Binary;
using System.Text;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>Kafka's messages on the wire: a length, then so many bytes.</summary>
internal static class KafkaFrames
{
    /// <summary>The next one.</summary>
    /// <exception cref="EndOfStreamException">The other side has gone.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken stop)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, stop);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await stream.ReadExactlyAsync(frame, stop);
        return frame;
    }

    public static async Task WriteAsync(Stream stream, byte[] frame, CancellationToken stop)
    {
        await stream.WriteAsync((byte[])[.. Int32(frame.Length), .. frame], stop);
        await stream.FlushAsync(stop);
    }

    public static byte[] Int16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        return bytes;
    }

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] String(string value) => [.. Int16(value.Length), .. Encoding.UTF8.GetBytes(value)];
}
