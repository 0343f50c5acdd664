namespace Awoooi.Documents.Yaml;

/// <summary>Cuts a text into its documents without reading them.</summary>
/// <remarks>
/// <c>---</c> at the start of a line, followed by a blank, ends whatever is open (YAML 1.2.2 §9.1.2): each stretch from one to the next is a
/// text of its own that reads the same alone.
/// </remarks>
internal static class YamlRegions
{
    /// <summary>Where each document begins and ends. What stands before the first marker is a document only if more than comments stand there.</summary>
    public static IReadOnlyList<Range> Of(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        var starts = new List<int>();
        for (var at = IsMarker(text, 0) ? 0 : Next(text, 0); at >= 0; at = Next(text, at)) starts.Add(at);
        if (starts.Count == 0 || HoldsDocument(bytes[..starts[0]])) starts.Insert(0, 0);
        else starts[0] = 0;
        if (starts.Count == 1 && !HoldsDocument(bytes)) return [];
        return [.. starts.Select((x, i) => x..(i + 1 < starts.Count ? starts[i + 1] : bytes.Length))];
    }

    // What cannot be read is something.
    private static bool HoldsDocument(ReadOnlyMemory<byte> bytes) =>
        bytes.Length > 0 && (!YamlTape.TryRead(bytes, out var tape, out _) || tape.Documents.Count > 0);

    private static int Next(ReadOnlySpan<byte> text, int at)
    {
        while (text[at..].IndexOf("\n---"u8) is var found and >= 0)
        {
            at += found + 1;
            if (IsMarker(text, at)) return at;
        }
        return -1;
    }

    private static bool IsMarker(ReadOnlySpan<byte> text, int at) =>
        text[at..].StartsWith("---"u8) && (at + 3 == text.Length || text[at + 3] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
}
