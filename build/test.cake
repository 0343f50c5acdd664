// Test: runs every test project and says the sum in the very last line.
using System.Xml.Linq;

var results = MakeAbsolute(Directory("artifacts/tests"));
var (passed, failed, skipped) = (0, 0, 0);
var reasons = new List<string>();
var failures = new List<string>();

Task("TestTools")
    .Description("Puts the real tools that tests use into a cache folder outside the checkout.")
    .WithCriteria(!IsRunningOnWindows())
    .Does(() =>
    {
        var install = new ProcessSettings { Arguments = "build/install-test-tools.sh", RedirectStandardOutput = true };
        StartProcess("bash", install, out IEnumerable<string> lines);
        if (lines.LastOrDefault(x => x.StartsWith("tools: ")) is { } tools)
        {
            Console.WriteLine(tools);
            Environment.SetEnvironmentVariable("PATH", $"{tools["tools: ".Length..]}:{Environment.GetEnvironmentVariable("PATH")}");
        }
    });

Task("Test")
    .Description("Runs all tests.")
    .IsDependentOn("Build")
    .IsDependentOn("TestTools")
    .Does(() =>
    {
        // Cake prints its own table when it ends; the sum comes after that.
        // The failures stand right before it: a log that was cut off at its beginning still names them.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var failure in failures) Console.WriteLine(failure);
            Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        };
        EnsureDirectoryExists(results);
        CleanDirectory(results);
        foreach (var project in GetFiles("tests/*.Tests/*.csproj") + GetFiles("tests/Awoooi.Scenarios/*.csproj")) RunTests(project);
        foreach (var reason in reasons.GroupBy(x => x).OrderBy(x => x.Key)) Console.WriteLine($"skipped {reason.Count()}: {reason.Key}");
        if (failed > 0) throw new CakeException($"{failed} tests failed");
    });

void RunTests(FilePath project)
{
    var name = project.GetFilenameWithoutExtension().ToString();
    var report = results.CombineWithFilePath(name + ".xml");
    var program = project.GetDirectory().CombineWithFilePath($"bin/{configuration}/net10.0/{name}.dll");
    var exitCode = StartProcess("dotnet", new ProcessSettings
    {
        Arguments = new ProcessArgumentBuilder().AppendQuoted(program.FullPath).Append("-noLogo -noColor -reporter quiet -result-xml").AppendQuoted(report.FullPath),
    });
    if (!FileExists(report))
    {
        failed++;
        failures.Add($"FAILED {name}: ended with {exitCode} and left no report");
        return;
    }
    var tests = XDocument.Load(report.FullPath).Descendants("assembly").ToList();
    int Sum(string count) => tests.Sum(x => (int?)x.Attribute(count) ?? 0);
    var broken = Sum("failed") + Sum("errors");
    failures.AddRange(tests.Descendants("failure").Select(x => $"FAILED {Failure(x)}"));
    if (Sum("total") == 0) failures.Add($"FAILED {name}: has no tests: it has lost them, or should not be there");
    else if (broken == 0 && exitCode != 0) failures.Add($"FAILED {name}: ended with {exitCode} though no test failed");
    if (broken == 0 && (exitCode != 0 || Sum("total") == 0)) broken = 1;
    (passed, failed, skipped) = (passed + Sum("passed"), failed + broken, skipped + Sum("skipped"));
    reasons.AddRange(tests.Descendants("reason").Select(x => x.Value.Trim()));
    Console.WriteLine($"{name}: {Sum("passed")} passed, {broken} failed, {Sum("skipped")} skipped");
}

// A test (or, for an error outside one, what was being run) and the first lines of what it said.
string Failure(XElement failure)
{
    var message = string.Join(" | ", (failure.Element("message")?.Value ?? "").Split('\n').Select(x => x.Trim()).Where(x => x.Length > 0).Take(6));
    return $"{failure.Parent?.Attribute("name")?.Value ?? "outside a test"}: {message}";
}
