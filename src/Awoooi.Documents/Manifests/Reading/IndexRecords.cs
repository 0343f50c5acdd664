using System.Text;
using Awoooi.Documents.Yaml;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>What blobs hold, as bytes: each name once, then the blobs by numbers of names.</summary>
internal static class IndexRecords
{
    /// <summary>As bytes.</summary>
    public static byte[] Write(IReadOnlyList<(string BlobId, BlobContents Contents)> blobs)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(blobs.Count);
            foreach (var (id, contents) in blobs) Write(writer, id, contents, names);
        }
        using var all = new MemoryStream();
        using (var writer = new BinaryWriter(all, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(names.Count);
            foreach (var name in names.Keys) writer.Write(name);
            writer.Write(body.GetBuffer().AsSpan(0, (int)body.Length));
        }
        return all.ToArray();
    }

    /// <summary>What was written so.</summary>
    public static IReadOnlyList<(string BlobId, BlobContents Contents)> Read(ReadOnlyMemory<byte> bytes, NamePool names)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        var known = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < known.Length; i++) known[i] = names.Get(Encoding.UTF8.GetBytes(reader.ReadString()));
        var blobs = new (string, BlobContents)[reader.Read7BitEncodedInt()];
        for (var i = 0; i < blobs.Length; i++) blobs[i] = (reader.ReadString(), Contents(reader, known));
        return blobs;
    }

    private static void Write(BinaryWriter writer, string id, BlobContents contents, Dictionary<string, int> names)
    {
        writer.Write(id);
        writer.Write(contents.MayHoldObjects);
        writer.Write(contents.Fault is not null);
        if (contents.Fault is { } fault)
        {
            writer.Write7BitEncodedInt(fault.Line);
            writer.Write7BitEncodedInt(fault.Column);
            writer.Write(fault.What);
        }
        writer.Write7BitEncodedInt(contents.Objects.Count);
        foreach (var item in contents.Objects)
        {
            foreach (var name in new[] { item.Ref.ApiVersion, item.Ref.Kind, item.Ref.Namespace, item.Ref.Name })
            {
                if (!names.TryGetValue(name, out var number)) names[name] = number = names.Count;
                writer.Write7BitEncodedInt(number);
            }
            writer.Write((byte)item.Role);
            foreach (var number in new[] { item.Document, item.Start, item.End }) writer.Write7BitEncodedInt(number);
        }
    }

    private static BlobContents Contents(BinaryReader reader, string[] names)
    {
        var may = reader.ReadBoolean();
        var fault = reader.ReadBoolean() ? new YamlFault(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString()) : null;
        var objects = new IndexedObject[reader.Read7BitEncodedInt()];
        for (var i = 0; i < objects.Length; i++)
        {
            var name = new ObjectRef(Name(), Name(), Name(), Name());
            objects[i] = new(name, (ManifestRole)reader.ReadByte(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }
        return new(objects, fault, may);

        string Name() => names[reader.Read7BitEncodedInt()];
    }
}
