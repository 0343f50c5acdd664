namespace Awoooi.Benchmarks.Ownership;

/// <summary>A CODEOWNERS file of a large manifest repository, and its paths.</summary>
internal static class SampleCodeowners
{
    private static readonly string[] Environments = ["dev", "staging", "production", "eu", "us"];

    /// <summary>Lines of the shapes that files have: folders from the root, names anywhere, endings, stars within and across folders.</summary>
    public static IEnumerable<string> Lines(int count) => Enumerable.Range(0, count).Select(x => (x % 8) switch
    {
        0 => $"/apps/team{x}/ @shop/team{x}",
        1 => $"/clusters/{Environments[x % 5]}/team{x}/*.yaml @shop/team{x}",
        2 => $"service{x}/ @shop/team{x}",
        3 => $"apps/*/service{x} @shop/team{x}",
        4 => $"/apps/team{x - 4}/**/values-{x}.yaml @shop/team{x}",
        5 => $"*.kind{x} @shop/team{x}",
        6 => $"**/secrets{x}/*.enc @shop/team{x}",
        _ => $"/charts/chart{x}/values*.yaml @shop/team{x}",
    });

    /// <summary>Paths of which most are owned by some line, far up or far down in the file.</summary>
    public static IEnumerable<string> Paths(int count, int lines) => Enumerable.Range(0, count).Select(x => (x, Line: x * 7 % lines)).Select(x => (x.x % 5) switch
    {
        0 => $"apps/team{x.Line}/base/deployment-{x.x}.yaml",
        1 => $"clusters/{Environments[x.Line % 5]}/team{x.Line}/kustomization.yaml",
        2 => $"apps/team{x.Line}/service{x.Line}/overlays/production/patch-{x.x}.yaml",
        3 => $"charts/chart{x.Line}/values-{Environments[x.x % 5]}.yaml",
        _ => $"infrastructure/region{x.x}/network/file{x.x}.kind{x.Line}",
    });
}
