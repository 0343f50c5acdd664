using Awoooi.Memories.Meanings;

namespace Awoooi.Core.Tests.Memories.Meanings;

public sealed class RankFusionTests
{
    [Fact]
    public void Fuse_TwoRankings_WhatBothNameComesFirst() =>
        RankFusion.Fuse<string>(["words", "both", "last"], ["meaning", "both"]).ShouldBe(["both", "words", "meaning", "last"]);

    [Fact]
    public void Fuse_OneRankingIsEmpty_IsTheOther() => RankFusion.Fuse<string>(["a", "b", "c"], []).ShouldBe(["a", "b", "c"]);

    [Fact]
    public void Similarity_Vectors_IsTheCosineWhateverTheirLength()
    {
        float[] along = [.. Enumerable.Range(0, 37).Select(x => (float)x)], twice = [.. along.Select(x => x * 2)], across = new float[37];
        across[0] = 5;

        UnitVector.Similarity(UnitVector.Bytes(along)!, UnitVector.Bytes(twice)!).ShouldBe(1, 1e-5);
        UnitVector.Similarity(UnitVector.Bytes(along)!, UnitVector.Bytes(across)!).ShouldBe(0, 1e-5);
        UnitVector.Similarity(UnitVector.Bytes(along)!, UnitVector.Bytes([1])!).ShouldBe(-1);
        UnitVector.Bytes(new float[3]).ShouldBeNull();
        UnitVector.Bytes([float.NaN]).ShouldBeNull();
    }
}
