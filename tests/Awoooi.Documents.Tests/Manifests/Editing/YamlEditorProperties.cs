using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using CsCheck;

namespace Awoooi.Documents.Tests.Manifests.Editing;

public sealed class YamlEditorProperties
{
    private const string File = "sample.yaml";

    private static readonly Gen<(int, int, int)> Picks = Gen.Select(Gen.Int, Gen.Int, Gen.Int);

    [Fact]
    public void Set_AnyExistingValue_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, value) =>
    {
        var sample = YamlSample.Of(seed);
        var (field, wanted) = (sample.Value(pick), New(value));

        var edited = YamlEditor.Set(File, sample.Bytes, 0, field, wanted).Value.Bytes;

        Rest(edited, field).ShouldBe(Rest(sample.Bytes, field));
        JsonNode.DeepEquals(field.In(Data(edited)), wanted).ShouldBeTrue();
        Undone(edited, field, sample).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Set_AnyNewField_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, value) =>
    {
        var sample = YamlSample.Of(seed);
        var field = sample.Map(pick).Key("added");

        var result = YamlEditor.Set(File, sample.Bytes, 0, field, New(value));
        // Behind a literal that ends with the file and without a newline nothing can be added: its value would change.
        if (result.Refusal is not null && !Text(sample.Bytes).EndsWith('\n')) return;
        var edited = result.Value.Bytes;

        Rest(edited, field).ShouldBe(Rest(sample.Bytes, field));
        // A literal at the end brings the final newline that the sample may lack; it is no part of the field.
        Undone(edited, field, sample).TrimEnd().ShouldBe(Text(sample.Bytes).TrimEnd());
        if (Text(edited).EndsWith('\n') == Text(sample.Bytes).EndsWith('\n')) Text(YamlEditor.Remove(File, edited, 0, field).Value.Bytes).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Remove_AnyValue_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, _) =>
    {
        var sample = YamlSample.Of(seed);
        var field = sample.Value(pick);
        if (YamlEditor.Remove(File, sample.Bytes, 0, field) is not { Refusal: null, Value: var edit }) return;

        Rest(edit.Bytes, field).ShouldBe(Rest(sample.Bytes, field));
        field.In(Data(edit.Bytes)).ShouldBeNull();
        // A text without a line ending no longer says which one it uses.
        if (!Text(edit.Bytes).Contains('\n')) return;
        if (field.In(Data(sample.Bytes)) is not null) Undone(edit.Bytes, field, sample).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Restore_OneOfTwoChanges_LeavesTheOther() => Picks.Sample((seed, pick, other) =>
    {
        var sample = YamlSample.Of(seed);
        var (first, second) = (sample.Value(pick), sample.Value(other));
        if (first.IsWithin(second) || second.IsWithin(first)) return;
        var one = YamlEditor.Set(File, sample.Bytes, 0, first, New(other)).Value.Bytes;
        var both = YamlEditor.Set(File, one, 0, second, New(pick)).Value.Bytes;

        var left = YamlEditor.Restore(File, both, 0, first, sample.Bytes, 0).Value.Bytes;

        Rest(left, second).ShouldBe(Rest(sample.Bytes, second));
        JsonNode.DeepEquals(second.In(Data(left)), New(pick)).ShouldBeTrue();
        Undone(left, second, sample).TrimEnd().ShouldBe(Text(sample.Bytes).TrimEnd());
    });

    private static JsonNode New(int value) => (value & 3) switch
    {
        0 => JsonValue.Create($"{value & 1023}Mi"),
        1 => JsonValue.Create((long)value),
        2 => JsonValue.Create($"line {value}\n  next: 'x'\n"),
        _ => new JsonObject { ["limits"] = new JsonObject { ["cpu"] = "1" }, ["list"] = new JsonArray("a", 2L) },
    };

    private static JsonObject Data(byte[] bytes) => YamlReader.Read(File, bytes).Value[0].Body;

    private static string Rest(byte[] bytes, FieldPath without)
    {
        var data = (JsonObject)Data(bytes).DeepClone();
        if (without.Parent.In(data) is JsonObject parent && without.Segments[^1] is FieldSegment.Key key) parent.Remove(key.Name);
        return data.ToJsonString();
    }

    private static string Undone(byte[] edited, FieldPath field, YamlSample sample) =>
        Text(YamlEditor.Restore(File, edited, 0, field, sample.Bytes, 0).Value.Bytes);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
