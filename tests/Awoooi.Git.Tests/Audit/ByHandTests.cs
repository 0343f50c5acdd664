using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Audit.Envelopes;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests.Audit;

/// <summary>What docs/audit.md tells an auditor to do without this program.</summary>
public sealed class ByHandTests
{
    [Fact]
    public async Task Openssl_OverAnEnvelopeOfTheChain_VerifiesIt_AndNotAnotherOne()
    {
        Assert.SkipWhen(Tools.PathOf("openssl") is null, "openssl is not installed");
        using var story = await EvidenceStory.StartAsync();
        var (file, forge) = (story.Forge, story.Forge.Git("show", "refs/awoooi/audit:envelope.json"));
        var envelope = JsonNode.Parse(forge)!;
        var payload = Convert.FromBase64String(envelope["payload"]!.GetValue<string>());
        File.WriteAllText(file.Folder("key.pem"), story.Key.Key.Pem);
        File.WriteAllBytes(file.Folder("signature"), Convert.FromBase64String(envelope["signatures"]![0]!["sig"]!.GetValue<string>()));
        File.WriteAllBytes(file.Folder("signed"), [.. Encoding.UTF8.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload]);
        Verify(file).ShouldContain("Verified OK");

        payload[^10] ^= 1;
        File.WriteAllBytes(file.Folder("signed"), DsseEnvelope.PreAuthentication("application/vnd.in-toto+json", payload));
        Verify(file).ShouldContain("Verification failure", Case.Insensitive);
    }

    [Fact]
    public async Task Openssl_OverThePublicKey_GivesItsId()
    {
        Assert.SkipWhen(Tools.PathOf("openssl") is null, "openssl is not installed");
        using var story = await EvidenceStory.StartAsync();
        File.WriteAllText(story.Forge.Folder("key.pem"), story.Key.Key.Pem);
        ForgeFolder.Run("openssl", "pkey", "-pubin", "-in", story.Forge.Folder("key.pem"), "-outform", "DER", "-out", story.Forge.Folder("key.der"));
        ForgeFolder.Run("sha256sum", story.Forge.Folder("key.der")).ShouldStartWith(story.Key.Key.Id);
    }

    private static string Verify(ForgeFolder file) =>
        ForgeFolder.Try("openssl", "dgst", "-sha256", "-verify", file.Folder("key.pem"), "-signature", file.Folder("signature"), file.Folder("signed")).Said;
}
