using System.Text;

namespace Awoooi.Benchmarks.Fuzzing;

/// <summary>Large files, each of one shape that costs a reader much.</summary>
internal static class LargeManifests
{
    /// <summary>The shapes by name, at a size in bytes or a little less.</summary>
    public static IEnumerable<(string Name, Func<int, byte[]> Make)> All =>
    [
        ("many documents", x => Repeated(x, "", i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i}}}\ndata: {{a: \"{i}\"}}\n")),
        ("one list", x => Repeated(x, "apiVersion: v1\nkind: List\nitems:\n", i => $"- {{apiVersion: v1, kind: Service, metadata: {{name: s{i}, namespace: n}}}}\n")),
        ("many keys", x => Repeated(x, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n", i => $"  key-{i}: \"value {i}\"  # {i}\n")),
        ("small values", x => Repeated(x, "a: [", _ => "1,", "]\n")),
        ("one text", x => Repeated(x, "a: |\n", i => $"  line {i}\n")),
        ("one quoted text", x => Repeated(x, "a: \"", _ => "\\u00e9 \\\n ", "\"\n")),
        ("anchors", x => Repeated(x, "", i => $"k{i}: &a{i} {{x: 1}}\nu{i}: *a{i}\n")),
        ("depth", x => Repeated(x, "a:\n", i => $"{new string(' ', i % 99)}- \n")),
        ("comments", x => Repeated(x, "a: 1\n", _ => "# nothing\n")),
        ("one line", x => Repeated(x, "a: ", _ => "word ")),
    ];

    private static byte[] Repeated(int size, string head, Func<int, string> piece, string tail = "")
    {
        var text = new MemoryStream(size);
        text.Write(Encoding.UTF8.GetBytes(head));
        for (var i = 0; ; i++)
        {
            var next = Encoding.UTF8.GetBytes(piece(i));
            if (text.Length + next.Length + tail.Length > size) break;
            text.Write(next);
        }
        text.Write(Encoding.UTF8.GetBytes(tail));
        return text.ToArray();
    }
}
