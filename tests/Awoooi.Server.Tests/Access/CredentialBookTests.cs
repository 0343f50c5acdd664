using Awoooi.Server.Access;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;
using Awoooi.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Awoooi.Server.Tests.Access;

public sealed class CredentialBookTests : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly StoppedClock _clock = new();

    [Fact]
    public void FindToken_FileChanged_KnowsTheNewOneASecondLater()
    {
        var path = _folder.Write("token", "old-token-0123456789");
        var book = Book(new TokenOptions("ci", Role.Viewer, Secret.OfFile(path)));
        book.FindToken("old-token-0123456789").ShouldBe(new Caller("ci", Role.Viewer));

        _folder.Write("token", "new-token-0123456789\n");
        _clock.Forward(TimeSpan.FromSeconds(2));

        book.FindToken("new-token-0123456789").ShouldBe(new Caller("ci", Role.Viewer));
        book.FindToken("old-token-0123456789").ShouldBeNull();
    }

    [Fact]
    public void FindToken_FileGone_KnowsTheLastOne()
    {
        var path = _folder.Write("token", "old-token-0123456789");
        var book = Book(new TokenOptions("ci", Role.Viewer, Secret.OfFile(path)));

        File.Delete(path);
        _clock.Forward(TimeSpan.FromSeconds(2));

        book.FindToken("old-token-0123456789").ShouldNotBeNull();
    }

    [Fact]
    public void FindToken_TwoOfOneName_KnowsBoth()
    {
        var book = Book(
            new TokenOptions("ci", Role.Viewer, Secret.OfVariable("A", "first-token-01234567")), new TokenOptions("ci", Role.Viewer, Secret.OfVariable("B", "second-token-0123456")));

        book.FindToken("first-token-01234567").ShouldBe(book.FindToken("second-token-0123456"));
        book.FindToken("").ShouldBeNull();
    }

    [Fact]
    public void AdminToken_Ensure_IsKeptAndOnlyItsUserCanReadIt()
    {
        var first = AdminToken.Ensure(_folder["data"]).Token!.Read().Value;
        var path = _folder["data", "admin.token"];

        AdminToken.Ensure(_folder["data"]).Token!.Read().Value.ShouldBe(first);

        first.Length.ShouldBeGreaterThan(40);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_folder["data"]).ShouldBe([path]);
    }

    private CredentialBook Book(params TokenOptions[] tokens) => new(new AccessOptions(tokens, [], null, null), _clock, NullLogger<CredentialBook>.Instance);

    public void Dispose() => _folder.Dispose();
}
