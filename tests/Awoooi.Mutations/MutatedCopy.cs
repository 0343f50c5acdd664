using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Awoooi.Mutations;

/// <summary>A copy of the repository with every mutant in it, built once.</summary>
internal sealed partial class MutatedCopy(string repository, string copy, IReadOnlyList<string> folders)
{
    private const int Tries = 6;

    private const string Switch = """
        namespace Awoooi;
        internal static class Mutants
        {
            private static readonly int On = int.Parse(System.Environment.GetEnvironmentVariable("AWOOOI_MUTANT") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            public static bool Is(int number) => number == On;
        }
        """;

    private readonly HashSet<(string File, int Line)> _refused = [];

    /// <summary>The tests of Core, in the copy.</summary>
    public string Tests => Path.Combine(copy, "tests/Awoooi.Core.Tests/bin/Release/net10.0/Awoooi.Core.Tests.dll");

    /// <summary>Makes and builds the copy. Lines whose mutants the compiler refuses are left as they are.</summary>
    public IReadOnlyList<Mutant> Build(TextWriter output)
    {
        foreach (var file in Program.Run("git", repository, null, "ls-files").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(x => File.Exists(Path.Combine(repository, x))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(repository, file), Path.Combine(copy, file), overwrite: true);
        }
        File.WriteAllText(Path.Combine(copy, "src/Awoooi.Core/Mutants.cs"), Switch);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var mutants = Write();
            var build = Program.Run("dotnet", copy, null, "build", "-c", "Release", "-v", "q", "--nologo", "tests/Awoooi.Core.Tests/Awoooi.Core.Tests.csproj", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false");
            if (build.ExitCode == 0) return mutants;
            var errors = Error.Matches(build.Output).Select(x => (Path.GetRelativePath(copy, x.Groups[1].Value).Replace('\\', '/'), int.Parse(x.Groups[2].Value, null))).ToHashSet();
            output.WriteLine($"{mutants.Count} mutants; {errors.Count} lines do not compile with theirs and are left as they are");
            if (errors.Count == 0 || errors.All(_refused.Contains)) throw new InvalidOperationException(build.Output);
            _refused.UnionWith(errors);
        }
        throw new InvalidOperationException("the mutants do not compile");
    }

    private List<Mutant> Write()
    {
        var mutants = new List<Mutant>();
        foreach (var path in folders.SelectMany(x => Directory.EnumerateFiles(Path.Combine(repository, "src/Awoooi.Core", x), "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(repository, path).Replace('\\', '/');
            var mutator = new Mutator(file, mutants.Count + 1, (x, line) => _refused.Contains((x, line)));
            var changed = mutator.Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot());
            File.WriteAllText(Path.Combine(copy, file), changed!.ToFullString());
            mutants.AddRange(mutator.Mutants);
        }
        return mutants;
    }

    [GeneratedRegex(@"^\s*(/[^(\n]+)\((\d+),\d+\): error", RegexOptions.Multiline)]
    private static partial Regex Error { get; }
}
