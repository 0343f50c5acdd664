using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Results;
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
        if (Edited(sample, field, YamlEditor.Set(File, sample.Bytes, sample.Document, field, wanted)) is not { } edited) return;

        Same(edited, sample, x => DataEdit.Set(x, field, wanted));
        // An alias whose anchor is elsewhere comes back as what it means.
        if (sample.IsShared(field)) Same(Encoding.UTF8.GetBytes(Undone(edited, field, sample)), sample, x => x);
        else Undone(edited, field, sample).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Set_AnyNewField_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, value) =>
    {
        var sample = YamlSample.Of(seed);
        var (field, wanted) = (sample.Map(pick).Key("added"), New(value));
        if (Edited(sample, field, YamlEditor.Set(File, sample.Bytes, sample.Document, field, wanted)) is not { } edited) return;

        Same(edited, sample, x => DataEdit.Set(x, field, wanted));
        // A literal at the end brings the final newline that the sample may lack; it is no part of the field.
        Undone(edited, field, sample).TrimEnd().ShouldBe(Text(sample.Bytes).TrimEnd());
        if (Text(edited).EndsWith('\n') == Text(sample.Bytes).EndsWith('\n')) Text(YamlEditor.Remove(File, edited, sample.Document, field).Value.Bytes).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Remove_AnyValue_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, _) =>
    {
        var sample = YamlSample.Of(seed);
        var field = sample.Value(pick);
        if (YamlEditor.Remove(File, sample.Bytes, sample.Document, field) is not { Refusal: null, Value: var edit }) return;

        Same(edit.Bytes, sample, x => DataEdit.Remove(x, field));
        // A text without a line ending no longer says which one it uses.
        if (!Text(edit.Bytes).Contains('\n')) return;
        if (field.In(Data(sample.Bytes, sample.Document)) is not null && !sample.IsShared(field)) Undone(edit.Bytes, field, sample).ShouldBe(Text(sample.Bytes));
    });

    [Theory]
    [InlineData("items:\n- a: one\n   two\n\n  b: { }\n")]
    [InlineData("items:\r\n  -  a: 1\r\n\r\n\r\n     b: 2\r\n")]
    [InlineData("items:\n- a: 1\n  b: 2\n")]
    public void Remove_FirstKeyBehindADash_ComesBackWithTheLinesBelowIt(string text)
    {
        var (bytes, field) = (Encoding.UTF8.GetBytes(text), FieldPath.Parse("items[0].a"));
        Text(YamlEditor.Restore(File, YamlEditor.Remove(File, bytes, 0, field).Value.Bytes, 0, field, bytes, 0).Value.Bytes).ShouldBe(text);
    }

    [Fact]
    public void Set_AnItemBehindTheLast_AndRemovedAgain_LeavesTheBytes() => Picks.Sample((seed, pick, value) =>
    {
        var sample = YamlSample.Of(seed);
        if (sample.Lists.Count == 0) return;
        var (list, count) = sample.Lists[(int)((uint)pick % (uint)sample.Lists.Count)];
        if (Edited(sample, list, YamlEditor.Set(File, sample.Bytes, sample.Document, list.Index(count), JsonValue.Create($"item {value}"))) is not { } edited) return;

        Same(edited, sample, x => DataEdit.Set(x, list.Index(count), JsonValue.Create($"item {value}")));
        Text(YamlEditor.Remove(File, edited, sample.Document, list.Index(count)).Value.Bytes).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Remove_AnyItem_ChangesOnlyThatItem() => Picks.Sample((seed, pick, other) =>
    {
        var sample = YamlSample.Of(seed);
        if (sample.Lists.Count == 0) return;
        var (list, count) = sample.Lists[(int)((uint)pick % (uint)sample.Lists.Count)];
        var item = list.Index((int)((uint)other % (uint)count));
        if (Edited(sample, list, YamlEditor.Remove(File, sample.Bytes, sample.Document, item)) is { } edited) Same(edited, sample, x => DataEdit.Remove(x, item));
    });

    [Fact]
    public void Set_AnyValueOfJson_ChangesOnlyThatFieldAndCanBeUndone() => Picks.Sample((seed, pick, value) =>
    {
        var sample = YamlSample.Of(seed);
        var (data, field, wanted) = (Data(sample.Bytes, sample.Document)!, sample.Value(pick), New(value));
        var json = Encoding.UTF8.GetBytes(data.ToJsonString(new() { WriteIndented = seed % 2 == 0, IndentSize = 1 + (pick & 3) }));

        var edited = YamlEditor.Set("sample.json", json, 0, field, wanted).Value.Bytes;

        DataEdit.Same(YamlReader.ReadAny("sample.json", edited).Value[0].Root, DataEdit.Set(data, field, wanted)).ShouldBeTrue(Text(edited));
        Text(YamlEditor.Restore("sample.json", edited, 0, field, json, 0).Value.Bytes).ShouldBe(Text(json));
    });

    [Fact]
    public void Append_AnObjectAndRemovedAgain_LeavesTheBytes() => Picks.Sample((seed, _, value) =>
    {
        var sample = YamlSample.Of(seed);
        if (!Text(sample.Bytes).EndsWith('\n')) return;
        var body = new JsonObject { ["kind"] = "Added", ["value"] = value, ["text"] = "two\nlines\n" };

        var edited = DocumentEditor.Append(File, sample.Bytes, body).Value.Bytes;

        Text(edited).ShouldStartWith(Text(sample.Bytes));
        var last = Roots(edited).Count - 1;
        JsonNode.DeepEquals(Roots(edited)[last].Root, body).ShouldBeTrue();
        Text(DocumentEditor.Remove(File, edited, last).Value.Bytes).ShouldBe(Text(sample.Bytes));
    });

    [Fact]
    public void Restore_OneOfTwoChanges_LeavesTheOther() => Picks.Sample((seed, pick, other) =>
    {
        var sample = YamlSample.Of(seed);
        var (first, second) = (sample.Value(pick), sample.Value(other));
        if (first.IsWithin(second) || second.IsWithin(first) || sample.IsShared(first) || sample.IsShared(second)) return;
        if (Edited(sample, first, YamlEditor.Set(File, sample.Bytes, sample.Document, first, New(other))) is not { } one) return;
        if (Edited(sample, second, YamlEditor.Set(File, one, sample.Document, second, New(pick))) is not { } both) return;

        var left = YamlEditor.Restore(File, both, sample.Document, first, sample.Bytes, sample.Document).Value.Bytes;

        Same(left, sample, x => DataEdit.Set(x, second, New(pick)));
        Undone(left, second, sample).TrimEnd().ShouldBe(Text(sample.Bytes).TrimEnd());
    });

    // Refused may be only what others share, and what stands before the end of a file whose last text has no newline: its value would change.
    private static byte[]? Edited(YamlSample sample, FieldPath field, Result<YamlEdit> result)
    {
        if (result.Succeeded(out var edit, out var refusal)) return edit.Bytes;
        var shared = refusal.Rule == "edit-shared" && sample.IsShared(field);
        (shared || (refusal.Rule == "edit-not-exact" && !Text(sample.Bytes).EndsWith('\n'))).ShouldBeTrue($"{refusal}\n{field}\n{Text(sample.Bytes)}");
        return null;
    }

    private static JsonNode New(int value) => (value & 3) switch
    {
        0 => JsonValue.Create($"{value & 1023}Mi"),
        1 => JsonValue.Create((long)value),
        2 => JsonValue.Create($"line {value}\n  next: 'x'\n"),
        _ => new JsonObject { ["limits"] = new JsonObject { ["cpu"] = "1" }, ["list"] = new JsonArray("a", 2L) },
    };

    private static void Same(byte[] edited, YamlSample sample, Func<JsonNode?, JsonNode?> expected)
    {
        var (now, was) = (Roots(edited), Roots(sample.Bytes));
        now.Count.ShouldBe(was.Count);
        for (var i = 0; i < was.Count; i++)
        {
            var wanted = i == sample.Document ? expected(was[i].Root) : was[i].Root;
            DataEdit.Same(now[i].Root, wanted).ShouldBeTrue($"{now[i].Root}\nis not\n{wanted}");
        }
    }

    private static IReadOnlyList<YamlRoot> Roots(byte[] bytes) => YamlReader.ReadAny(File, bytes).Value;

    private static JsonNode? Data(byte[] bytes, int document) => Roots(bytes)[document].Root;

    private static string Undone(byte[] edited, FieldPath field, YamlSample sample) =>
        Text(YamlEditor.Restore(File, edited, sample.Document, field, sample.Bytes, sample.Document).Value.Bytes);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
