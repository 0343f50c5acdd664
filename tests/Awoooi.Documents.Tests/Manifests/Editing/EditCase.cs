using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Tests.Manifests.Editing;

/// <summary>One folder of <c>Trees/</c>: a file as it was and as it shall be, and in <c>case.yaml</c> the edit between the two.</summary>
internal sealed class EditCase
{
    private readonly string _folder;
    private readonly JsonObject _spec;

    private EditCase(string name)
    {
        _folder = Path.Combine(Root(), name);
        _spec = YamlReader.Read("case.yaml", File.ReadAllBytes(Path.Combine(_folder, "case.yaml"))).Value[0].Body;
    }

    public string? Refused => KubeObject.Text(_spec["refused"]);

    public string Reason => KubeObject.Text(_spec["reason"]) ?? "";

    public int? Line => (int?)(long?)_spec["line"];

    public byte[] Expected => Bytes("expected");

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        Directory.GetDirectories(Root()).Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal).Select(x => new TheoryDataRow<string>(x));

    public static EditCase Load(string name) => new(name);

    public Result<YamlEdit> Run()
    {
        var (file, bytes, document) = (FileName, Bytes("original"), (int)((long?)_spec["document"] ?? 0));
        var (verb, target) = _spec.Where(x => x.Value is not null && x.Key is not ("what" or "value" or "document" or "line" or "refused" or "reason" or "file"))
            .Select(x => (x.Key, KubeObject.Text(x.Value)!)).Single();
        var item = KubeObject.Text(_spec["value"]) ?? "";
        return verb switch
        {
            "set" => YamlEditor.Set(file, bytes, document, FieldPath.Parse(target), _spec["value"]),
            "remove" => YamlEditor.Remove(file, bytes, document, FieldPath.Parse(target)),
            "restore" => YamlEditor.Restore(file, bytes, document, FieldPath.Parse(target), Bytes("old"), document),
            "add-item" => YamlEditor.AddListItem(file, bytes, document, FieldPath.Parse(target), item),
            "remove-item" => YamlEditor.RemoveListItem(file, bytes, document, FieldPath.Parse(target), item),
            "restore-item" => YamlEditor.RestoreListItem(file, bytes, document, FieldPath.Parse(target), item, Bytes("old"), document),
            "append-to" => DocumentEditor.Append(target, bytes, (JsonObject)_spec["value"]!),
            "remove-document" => DocumentEditor.Remove(file, bytes, int.Parse(target)),
            "restore-document" => DocumentEditor.Restore(file, bytes, Bytes("old"), int.Parse(target)),
            _ => throw new InvalidOperationException($"unknown edit {verb}"),
        };
    }

    private string FileName => Path.GetFileName(Directory.GetFiles(Path.Combine(_folder, "original")).Single());

    private byte[] Bytes(string version) => File.ReadAllBytes(Path.Combine(_folder, version, FileName));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Trees"));
}
