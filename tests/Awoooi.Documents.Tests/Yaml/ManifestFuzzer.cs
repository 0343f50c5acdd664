using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Tests.Manifests.Editing;
using Awoooi.Objects;

namespace Awoooi.Documents.Tests.Yaml;

/// <summary>Feeds the index and the editor with texts that are nearly right, and holds what they answer against what must always be so.</summary>
/// <param name="seed">The same seed, the same texts.</param>
internal sealed class ManifestFuzzer(int seed)
{
    private const string File = "fuzz.yaml";

    private readonly Random _random = new(seed);
    private readonly YamlTexts _texts = new(new Random(seed));
    private readonly NamePool _names = new();

    /// <summary>Texts tried.</summary>
    public long Executions { get; private set; }

    /// <summary>What came of them: texts that were read, edits that were made, and refusals by rule.</summary>
    public Dictionary<string, long> Outcomes { get; } = [];

    /// <summary>Tries one more text.</summary>
    /// <exception cref="InvalidOperationException">Something broke; the message holds the text in Base64.</exception>
    public void Step()
    {
        var bytes = _random.Next(2) == 0 ? _texts.Next() : Damaged(YamlSample.Of(_random.Next()).Bytes);
        try
        {
            Try(bytes);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}, text {Executions}: {Convert.ToBase64String(bytes)}", e);
        }
        Executions++;
    }

    private void Try(byte[] bytes)
    {
        var held = BlobReader.Read(bytes, _names);
        if (!YamlReader.ReadAny(File, bytes).Succeeded(out var roots, out var refusal))
        {
            Count("unread: " + refusal.Rule);
            return;
        }
        Count("read");
        Holds(held.Fault is null, $"the index cannot read it: {held.Fault}");
        var named = roots.Where(x => x.Root is JsonObject).SelectMany(x => new YamlDocument(x.Index, x.Line, (JsonObject)x.Root!).Objects()).Select(x => KubeObject.From(x.Body)?.Ref).OfType<ObjectRef>();
        Holds(named.All(x => held.Objects.Any(y => y.Ref == x && y.Ref.ApiVersion == x.ApiVersion)), "the index misses an object");
        foreach (var root in roots.Where(x => x.Root is not null)) Edit(bytes, root);
    }

    private void Edit(byte[] bytes, YamlRoot root)
    {
        var paths = Paths(FieldPath.Root, root.Root).ToList();
        if (paths.Count == 0) return;
        var field = paths[_random.Next(paths.Count)];
        if (_random.Next(4) == 0) field = field.Key("added");
        var value = _random.Next(3) switch { 0 => JsonValue.Create(_random.Next()), 1 => JsonValue.Create("new: 'text'"), _ => JsonValue.Create("two\nlines\n") };
        Check(bytes, root, field, YamlEditor.Set(File, bytes, root.Index, field, value), () => DataEdit.Set(root.Root, field, value));
        if (field.In(root.Root) is not null) Check(bytes, root, field, YamlEditor.Remove(File, bytes, root.Index, field), () => DataEdit.Remove(root.Root, field));
    }

    private void Check(byte[] bytes, YamlRoot root, FieldPath field, Results.Result<YamlEdit> result, Func<JsonNode?> expected)
    {
        if (!result.Succeeded(out var edit, out var refusal))
        {
            Count("not edited: " + refusal.Rule);
            return;
        }
        Count("edited");
        var after = YamlReader.ReadAny(File, edit.Bytes).Value;
        Holds(DataEdit.Same(after[root.Index].Root, expected()), "the edit changed something else");
        var undone = YamlEditor.Restore(File, edit.Bytes, root.Index, field, bytes, root.Index);
        if (undone.Succeeded(out var back, out _)) Count(back.Bytes.AsSpan().SequenceEqual(bytes) ? "undone to the byte" : "undone as data");
    }

    private static IEnumerable<FieldPath> Paths(FieldPath at, JsonNode? node) => node switch
    {
        JsonObject map => map.Where(x => x.Key.Length > 0).SelectMany(x => Paths(at.Key(x.Key), x.Value).Prepend(at.Key(x.Key))),
        JsonArray list => list.SelectMany((x, i) => Paths(at.Index(i), x).Prepend(at.Index(i))),
        _ => [],
    };

    private byte[] Damaged(byte[] bytes)
    {
        var text = bytes.ToList();
        for (var changes = _random.Next(4); changes > 0; changes--)
        {
            var at = _random.Next(text.Count + 1);
            if (_random.Next(2) == 0 && at < text.Count) text[at] = (byte)_random.Next(9, 127);
            else text.InsertRange(at, _texts.Next().Take(8));
        }
        return [.. text];
    }

    private void Count(string outcome) => Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;

    private static void Holds(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException(what);
    }
}
