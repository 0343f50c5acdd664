namespace Awoooi.Mutations;

/// <summary>One small change of the product that a test should notice.</summary>
/// <param name="Number">From 1; the program with all of them in it is told by this number which one is on.</param>
/// <param name="File">From the root of the repository.</param>
/// <param name="Line">First line of what is changed, from 1.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
internal sealed record Mutant(int Number, string File, int Line, int LastLine, string Before, string After)
{
    /// <summary>The folder of Core that it is in.</summary>
    public string Folder => File.Split('/')[2];

    public override string ToString() => $"{File}:{Line}: {Before} -> {After}";
}
