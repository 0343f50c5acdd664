using Awoooi.Git.Signing;
using Awoooi.Repositories;
using Awoooi.Testing.Git;

namespace Awoooi.Git.Tests.Signing;

public sealed class EngineKeyTests : IDisposable
{
    private static readonly Person Engine = new("Awoooi", ForgeFolder.EngineEmail);
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("awoooi-key-").FullName, "keys");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task EnsureAsync_TenAtOnce_MakeOneKeyThatOnlyItsOwnerCanRead()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => EngineKey.EnsureAsync(_folder, Engine, Stop)));
        var identity = made.Select(x => x.Value).Distinct().ShouldHaveSingleItem();
        identity.PublicKey.ShouldStartWith("ssh-ed25519 AAAA");
        File.GetUnixFileMode(identity.KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task EnsureAsync_KilledWhileMaking_StartsOver()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "engine-key.draft"), "half");
        (await EngineKey.EnsureAsync(_folder, Engine, Stop)).Value.PublicKey.ShouldStartWith("ssh-ed25519 ");
    }

    [Fact]
    public async Task EnsureAsync_KeyThatOthersCanReadOrThatIsNone_IsRefused()
    {
        var path = (await EngineKey.EnsureAsync(_folder, Engine, Stop)).Value.KeyPath;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (await EngineKey.EnsureAsync(_folder, Engine, Stop)).Refusal!.Rule.ShouldBe("engine-key-exposed");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "no key");
        (await EngineKey.EnsureAsync(_folder, Engine, Stop)).Refusal!.Rule.ShouldBe("engine-key-unusable");
    }
}
