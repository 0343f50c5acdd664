using System.Collections;
using System.Reflection;
using System.Text.Json;
using Awoooi.Results;

namespace Awoooi.Documents.Policies;

/// <summary>Fills a record from nodes by its constructor: every key there and none besides, every mistake noted.</summary>
internal sealed class PolicyBinder(PolicyRules rules, List<PolicyProblem> problems)
{
    /// <summary>Line of every field that was met, for conflicts between fields.</summary>
    public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>Binds a whole file; the value is usable only when no problem was noted.</summary>
    public object? Bind(PolicyNode.Mapping root) => Bind(rules.Type, root, PolicyPath.Root);

    /// <summary>The constructor that a record's fields come from.</summary>
    public static ParameterInfo[] FieldsOf(Type record) => record.GetConstructors()[0].GetParameters();

    /// <summary>A field's key in the file.</summary>
    public static string KeyOf(ParameterInfo field) => JsonNamingPolicy.CamelCase.ConvertName(field.Name!);

    private object? Bind(Type type, PolicyNode node, PolicyPath path)
    {
        Lines[path.Shown] = node.Line;
        if (PolicyScalar.IsScalar(type)) return BindScalar(type, node, path);
        if (IsGeneric(type, typeof(IReadOnlyList<>))) return BindList(type.GetGenericArguments()[0], node, path);
        if (IsGeneric(type, typeof(IReadOnlyDictionary<,>))) return BindDictionary(type.GetGenericArguments(), node, path);
        return BindRecord(type, node, path);
    }

    private object? BindScalar(Type type, PolicyNode node, PolicyPath path)
    {
        if (node is not PolicyNode.Scalar scalar || PolicyScalar.Read(type, scalar) is not { } value)
        {
            return Problem(node.Line, path, node.Shown, "expected " + (Rule(path, ofKeys: false)?.Expected ?? PolicyScalar.Expected(type)));
        }
        return Checked(value, node.Line, path, ofKeys: false);
    }

    private object? BindList(Type item, PolicyNode node, PolicyPath path)
    {
        if (node is not PolicyNode.Sequence list) return Problem(node.Line, path, node.Shown, "expected a list; [] for none");
        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Bind(item, list.Items[i], path.Item(i)) is { } value) values.Add(value);
        }
        return values;
    }

    private object? BindDictionary(Type[] types, PolicyNode node, PolicyPath path)
    {
        if (node is not PolicyNode.Mapping map) return Problem(node.Line, path, node.Shown, "expected a mapping of keys; {} for none");
        var values = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        foreach (var entry in map.Entries)
        {
            var at = path.Entry(SafeText.Line(entry.Key, 60));
            var key = BindKey(types[0], entry, at);
            if (Bind(types[1], entry.Value, at) is { } value && key is not null) values.Add(key, value);
        }
        if (types[0].IsEnum) MissingKeys(Enum.GetNames(types[0]), map, path);
        return values;
    }

    private object? BindKey(Type type, PolicyEntry entry, PolicyPath at)
    {
        if (!type.IsEnum) return Checked(entry.Key, entry.Line, at, ofKeys: true);
        var names = Enum.GetNames(type);
        return names.Contains(entry.Key, StringComparer.Ordinal)
            ? Enum.Parse(type, entry.Key)
            : Problem(entry.Line, at, "unknown key", NearestName.Phrase(entry.Key, names));
    }

    private object? BindRecord(Type type, PolicyNode node, PolicyPath path)
    {
        if (node is not PolicyNode.Mapping map) return Problem(node.Line, path, node.Shown, "expected a mapping of keys");
        var fields = FieldsOf(type);
        var keys = fields.Select(KeyOf).ToList();
        foreach (var entry in map.Entries.Where(x => !keys.Contains(x.Key)))
        {
            var missing = keys.Where(key => map.Entries.All(x => x.Key != key)).ToList();
            Problem(entry.Line, path.Key(SafeText.Line(entry.Key, 60)), "unknown key", NearestName.Phrase(entry.Key, missing));
        }
        MissingKeys(keys, map, path);
        var values = fields.Select((field, i) => map.Entries.FirstOrDefault(x => x.Key == keys[i]) is { } entry
            ? Bind(field.ParameterType, entry.Value, path.Key(keys[i]))
            : null).ToArray();
        return Array.TrueForAll(values, x => x is not null) ? type.GetConstructors()[0].Invoke(values) : null;
    }

    private void MissingKeys(IEnumerable<string> keys, PolicyNode.Mapping map, PolicyPath path)
    {
        foreach (var key in keys.Where(key => map.Entries.All(x => x.Key != key))) Problem(map.Line, path.Key(key), "missing", "expected this key");
    }

    private object? Checked(object value, int line, PolicyPath path, bool ofKeys)
    {
        if (Rule(path, ofKeys) is not { } rule || rule.Holds(value)) return value;
        var expected = rule.Names is { } names ? NearestName.Phrase((string)value, names) : $"expected {rule.Expected}";
        return Problem(line, path, $"'{SafeText.Line(PolicyScalar.Shown(value), 60)}'", expected);
    }

    private FieldRule? Rule(PolicyPath path, bool ofKeys) => rules.Fields.FirstOrDefault(x => x.Path == path.Pattern && x.OfKeys == ofKeys);

    private object? Problem(int line, PolicyPath path, string found, string expected)
    {
        problems.Add(new(line, path.Shown, found, expected));
        return null;
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
