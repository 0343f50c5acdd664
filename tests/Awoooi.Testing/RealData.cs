using Xunit;

namespace Awoooi.Testing;

/// <summary>Collected real data, which is not part of this repository: tests over it run where it is there.</summary>
public static class RealData
{
    /// <summary>The variable that names the folder.</summary>
    public const string Variable = "AWOOOI_DATA";

    /// <summary>A path inside the data; where there is none, the test that asks is skipped with the reason.</summary>
    public static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root)) Assert.Skip($"{Variable} is not set: it names the folder of collected real data");
        var path = System.IO.Path.Combine([root, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Skip($"{Variable} has no {string.Join('/', parts)}");
        return path;
    }
}
