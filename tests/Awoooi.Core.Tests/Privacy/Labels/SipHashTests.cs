using System.Buffers.Binary;
using Awoooi.Privacy.Labels;

namespace Awoooi.Core.Tests.Privacy.Labels;

public sealed class SipHashTests
{
    // What openssl mac SIPHASH says of 0, 1 and 15 bytes 00 01 02 … under the key 00 01 … 0f.
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(15, "5493E99933B0A8117E08EC0F97CFC3D9")]
    public void Of_KnownTexts_IsWhatOpenSslSays(int length, string expected)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(x => (byte)x)];
        var written = new byte[16];

        BinaryPrimitives.WriteUInt128LittleEndian(written, new SipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908).Of(text));

        Convert.ToHexString(written).ShouldBe(expected);
    }

    [Fact]
    public void New_Twice_HasAnotherKey() => SipHash.New().Of([1]).ShouldNotBe(SipHash.New().Of([1]));
}
