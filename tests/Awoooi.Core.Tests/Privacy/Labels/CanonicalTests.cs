using System.Globalization;
using System.Net;
using Awoooi.Privacy;
using Awoooi.Privacy.Labels;

namespace Awoooi.Core.Tests.Privacy.Labels;

public sealed class CanonicalTests
{
    [Theory]
    [InlineData("1::")]
    [InlineData("1::8")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("2001:DB8::1")]
    [InlineData("2001:db8:0:0:1:0:0:1")]
    [InlineData("2001:0db8::1")]
    [InlineData("::1.2.3.4")]
    [InlineData("fe80::5efe:102:304")]
    [InlineData("1:0:2:3:4:5:6:7")]
    public void Of_AddressOfVersion6_IsAsTheFrameworkFormatsIt(string written) => Of(written).ShouldBe(IPAddress.Parse(written).ToString());

    [Fact]
    public void Of_RandomAddressesOfVersion6InTwoSpellings_AreTheSame()
    {
        var random = new Random(6);
        for (var i = 0; i < 20_000; i++)
        {
            var groups = Enumerable.Range(0, 8).Select(_ => random.Next(3) == 0 ? 0 : random.Next(1, 65_536)).ToArray();
            var full = string.Join(':', groups.Select(x => x.ToString("x4", CultureInfo.InvariantCulture)));
            var address = IPAddress.Parse(full);
            if (address.IsIPv4MappedToIPv6) continue;
            Of(full).ShouldBe(address.ToString());
            Of(address.ToString()).ShouldBe(address.ToString(), full);
        }
    }

    [Theory]
    [InlineData("1:::2")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7:")]
    public void Of_NoAddress_StaysAsItIsWritten(string written) => Of(written).ShouldBe(written);

    private static string Of(string written) => Canonical.Of(Kinds.Ip, written, new char[written.Length + Canonical.Room]).ToString();
}
