using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;
using Awoooi.Documents.Policies;
using Awoooi.Flow;

namespace Awoooi.Documents.Tests.Policies;

public sealed class PolicySchemaTests
{
    private const string Update = "AWOOOI_UPDATE_SCHEMAS";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XDocument Comments = XDocument.Load(Path.ChangeExtension(typeof(PolicySet).Assembly.Location, ".xml"));

    public static TheoryData<string> Files => [.. PolicySource.All.Select(x => x.File)];

    /// <summary>Set <c>AWOOOI_UPDATE_SCHEMAS=1</c> to write the schemas instead.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Schema_OfEachPolicy_IsUpToDate(string file)
    {
        var path = Path.Combine(Root(), "policies", Path.ChangeExtension(file, ".schema.json"));
        var schema = new PolicySchema(PolicySource.All.Single(x => x.File == file), Describe).Write().ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(path, schema);

        File.ReadAllText(path).ShouldBe(schema, $"run this test with {Update}=1");
    }

    [Theory, MemberData(nameof(Files))]
    public void Policy_Shipped_NamesItsSchemaForEditors(string file) =>
        File.ReadLines(Path.Combine(Root(), "policies", file)).First()
            .ShouldBe($"# yaml-language-server: $schema=./{Path.ChangeExtension(file, ".schema.json")}");

    [Fact]
    public void Rules_OfEachPolicy_NameFieldsThatExist()
    {
        foreach (var rules in PolicySource.All)
        {
            var fields = Fields(rules.Type, PolicyPath.Root).ToHashSet();
            foreach (var rule in rules.Fields) fields.ShouldContain(rule.Path, $"{rules.File} has a rule for a field that is not there");
        }
    }

    private static IEnumerable<string> Fields(Type type, PolicyPath path)
    {
        if (PolicyScalar.IsScalar(type)) return [path.Pattern];
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 1) return Fields(arguments[0], path.Item(0));
        if (arguments.Length == 2) return [path.Entry("x").Pattern, .. Fields(arguments[1], path.Entry("x"))];
        return PolicyBinder.FieldsOf(type).SelectMany(x => Fields(x.ParameterType, path.Key(PolicyBinder.KeyOf(x))));
    }

    private static string? Describe(ParameterInfo field) => Comments.Descendants("member")
        .Single(x => (string?)x.Attribute("name") == "T:" + field.Member.DeclaringType!.FullName).Elements("param")
        .Where(x => (string?)x.Attribute("name") == field.Name)
        .Select(x => Text(x)).SingleOrDefault();

    private static string Text(XElement comment) => string.Join(' ', string.Concat(comment.Nodes().Select(x => x switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" } other => JsonNamingPolicy.CamelCase.ConvertName(other.Attribute("name")!.Value),
        XElement other => other.Value,
        _ => "",
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Awoooi.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("no Awoooi.sln above the tests");
        return folder.FullName;
    }
}
