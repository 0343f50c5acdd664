using Awoooi.Flow.Recalling;

namespace Awoooi.Storage.Tests;

public abstract class MemoryContract(StoreHost host) : StoreContract(host)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SearchAsync_WordsShared_GivesTheMostSimilarOfTheRepositoryFirst()
    {
        await RememberAsync("inc-1", "shop", "memory web checkout oom");
        await RememberAsync("inc-2", "shop", "memory database slow");
        await RememberAsync("inc-3", "shop", "certificate expired");
        await RememberAsync("inc-4", "bank", "memory web checkout oom");

        (await SearchAsync("shop", "web oom memory")).ShouldBe(["inc-1", "inc-2"]);
        (await SearchAsync("shop", "web oom memory", limit: 1)).ShouldBe(["inc-1"]);
        (await SearchAsync("shop", "nothing shared")).ShouldBeEmpty();
        (await SearchAsync("shop", "")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NEAR(\"x\" OR *) AND words:oom -- ' | & ! <-> :*")]
    [InlineData("naïve Überlauf 内存 \0 ☃ \ud800")]
    public async Task SearchAsync_TextsFullOfSyntax_AreOnlyWords(string text)
    {
        await RememberAsync("inc-1", "shop", text + " oom");

        (await SearchAsync("shop", text + " oom")).ShouldBe(["inc-1"]);
    }

    [Fact]
    public async Task SaveAsync_AgainWithOtherWords_IsFoundByTheNewOnesOnly()
    {
        await RememberAsync("inc-1", "shop", "rejected alpha");
        await Store.SaveAsync(Sample.Flow("inc-1", open: false) with { Repository = "shop", Memory = Memory("inc-1", "healed beta", "t") }, 1, Token);

        (await SearchAsync("shop", "alpha")).ShouldBeEmpty();
        (await SearchAsync("shop", "beta")).ShouldBe(["inc-1"]);
        (await Store.ListByTargetAsync("shop", "t", 10, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task SaveAsync_SomebodyElseSaved_RemembersNothing()
    {
        await Store.SaveAsync(Sample.Flow("inc-1"), 0, Token);

        (await Store.SaveAsync(Sample.Flow("inc-1", open: false) with { Memory = Memory("inc-1", "alpha", "t") }, 0, Token)).ShouldBeFalse();

        (await SearchAsync("", "alpha")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListByTargetAsync_SeveralIncidents_GivesTheNewestFirst()
    {
        await RememberAsync("inc-1", "shop", "a1", "Deployment/shop/web", Noon);
        await RememberAsync("inc-2", "shop", "a2", "Deployment/shop/web", Noon.AddDays(1));
        await RememberAsync("inc-3", "shop", "a3", "Deployment/shop/other", Noon.AddDays(2));
        await RememberAsync("inc-4", "bank", "a4", "Deployment/shop/web", Noon.AddDays(2));
        await RememberAsync("inc-5", "shop", "a5", "", Noon.AddDays(2));

        (await ListAsync("Deployment/shop/web", 10)).ShouldBe(["inc-2", "inc-1"]);
        (await ListAsync("Deployment/shop/web", 1)).ShouldBe(["inc-2"]);
        (await ListAsync("", 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PruneAsync_FlowGone_IsRememberedForFourHundredDaysMore()
    {
        await RememberAsync("inc-1", "shop", "alpha", "t", Noon);

        await Store.PruneAsync(Noon.AddYears(20), Token);
        (await Store.FindAsync("inc-1", Token)).ShouldBeNull();
        (await SearchAsync("shop", "alpha")).ShouldBeEmpty();

        await RememberAsync("inc-2", "shop", "beta", "t", Noon);
        await Store.PruneAsync(Noon.AddDays(399), Token);
        (await SearchAsync("shop", "beta")).ShouldBe(["inc-2"]);
        await Store.PruneAsync(Noon.AddDays(401), Token);
        (await SearchAsync("shop", "beta")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SearchAsync_WriterOfSchemaThreeBesideUs_LosesNothingThatIsRemembered()
    {
        using var backend = Host.OpenBackend();
        var old = new WriterOfSchemaThree(backend);
        await RememberAsync("inc-1", "shop", "alpha", "t");
        (await old.SaveAsync(Sample.Flow("inc-2"), 0, Token)).ShouldBeTrue();

        (await old.SaveAsync(Sample.Flow("inc-1", open: false) with { Repository = "shop" }, 1, Token)).ShouldBeTrue();
        (await Store.SaveAsync(Sample.Flow("inc-2", open: false) with { Repository = "shop", Memory = Memory("inc-2", "beta", "t") }, 1, Token)).ShouldBeTrue();
        (await old.SaveAsync(Sample.Flow("inc-3", open: false) with { Repository = "shop" }, 0, Token)).ShouldBeTrue();

        (await SearchAsync("shop", "alpha")).ShouldBe(["inc-1"]);
        (await ListAsync("t", 10)).ShouldBe(["inc-2", "inc-1"]); // of inc-3 nothing is remembered, and nothing fails
    }

    [Fact]
    public async Task KeepAsync_VectorsOfMemories_AreGivenByMakerAndRepositoryNewestFirst()
    {
        await RememberAsync("inc-1", "shop", "alpha");
        await RememberAsync("inc-2", "shop", "beta");
        await RememberAsync("inc-3", "bank", "beta");

        var without = await Store.Vectors.ListWithoutAsync("shop", "m/2", 10, Token);
        await Store.Vectors.KeepAsync("m/2", [.. without.Select((x, i) => (x, new byte[] { (byte)i, 9 }))], Token);

        without.Select(x => x.Incident).ShouldBe(["inc-2", "inc-1"]);
        (await Store.Vectors.ListAsync("shop", "m/2", 10, Token)).Select(x => (x.Incident, x.Vector[0])).ShouldBe([("inc-2", 0), ("inc-1", 1)]);
        (await Store.Vectors.ListAsync("shop", "other/2", 10, Token)).ShouldBeEmpty();
        (await Store.Vectors.ListWithoutAsync("shop", "m/2", 10, Token)).ShouldBeEmpty();
        (await Store.Vectors.ListWithoutAsync("shop", "other/2", 1, Token)).ShouldHaveSingleItem().Incident.ShouldBe("inc-2");
        (await Store.Vectors.FindAsync("inc-1", Token))!.Trim('"').ShouldBe("inc-1");
        (await Store.Vectors.FindAsync("inc-9", Token)).ShouldBeNull();
        (await SearchAsync("shop", "beta")).ShouldBe(["inc-2"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ListAsync_MemoryWasWrittenAnew_ItsVectorIsOldWhoeverWroteIt(bool bySchemaFour)
    {
        using var backend = Host.OpenBackend();
        await RememberAsync("inc-1", "shop", "alpha");
        var before = (await Store.Vectors.ListWithoutAsync("shop", "m/1", 10, Token)).ShouldHaveSingleItem();
        await Store.Vectors.KeepAsync("m/1", [(before, [1])], Token);

        var anew = Memory("inc-1", "beta", "") with { EndedAt = Noon.AddMinutes(1) };
        if (bySchemaFour) await new WriterOfSchemaFour(backend).RememberAsync("inc-1", "shop", anew, Token);
        else await Store.SaveAsync(Sample.Flow("inc-1", open: false) with { Repository = "shop", Memory = anew }, 1, Token);
        await Store.Vectors.KeepAsync("m/1", [(before, [1])], Token); // of what is no more

        (await Store.Vectors.ListAsync("shop", "m/1", 10, Token)).ShouldBeEmpty();
        (await Store.Vectors.ListWithoutAsync("shop", "m/1", 10, Token)).ShouldHaveSingleItem().UpdatedAt.ShouldBe(Noon.AddMinutes(1).ToUnixTimeMilliseconds());
    }

    private Task<bool> RememberAsync(string incident, string repository, string words, string target = "", DateTimeOffset? ended = null) => Store.SaveAsync(
        Sample.Flow(incident, open: false) with { Repository = repository, Memory = Memory(incident, words, target) with { EndedAt = ended ?? Noon } }, 0, Token);

    private static StoredMemory Memory(string incident, string words, string target) => new(target, Noon, MemoryWords.Of([words]), $"\"{incident}\"");

    private async Task<IEnumerable<string>> SearchAsync(string repository, string text, int limit = 10) =>
        (await Store.SearchAsync(repository, MemoryWords.Of([text]), limit, Token)).Select(x => x.Trim('"'));

    private async Task<IEnumerable<string>> ListAsync(string target, int limit) => (await Store.ListByTargetAsync("shop", target, limit, Token)).Select(x => x.Trim('"'));
}
