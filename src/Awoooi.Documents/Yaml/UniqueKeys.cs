namespace Awoooi.Documents.Yaml;

/// <summary>No key may be twice in a mapping: readers differ on which of them counts (YAML 1.2.2 §3.2.1.3 forbids it).</summary>
internal static class UniqueKeys
{
    private const int Few = 16;

    /// <summary>The first key that is there twice; null when there is none.</summary>
    public static YamlFault? Broken(YamlTape tape)
    {
        var nodes = tape.Nodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].IsMapping && Repeated(tape, i) is var key and >= 0)
                return YamlFault.At(tape.Text, nodes[key].Start, $"the key '{tape.Scalar(key)}' is there twice");
        }
        return null;
    }

    private static int Repeated(YamlTape tape, int mapping)
    {
        var nodes = tape.Nodes;
        var (end, count) = (nodes[mapping].Next, 0);
        for (var key = mapping + 1; key < end; key = nodes[key + 1].Next, count++)
        {
            if (count == Few) return RepeatedAmongMany(tape, mapping);
            for (var other = mapping + 1; other < key; other = nodes[other + 1].Next)
            {
                if (IsSame(tape, nodes[key], nodes[other])) return key;
            }
        }
        return -1;
    }

    private static int RepeatedAmongMany(YamlTape tape, int mapping)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var key = mapping + 1; key < tape.Nodes[mapping].Next; key = tape.Nodes[key + 1].Next)
        {
            if (!seen.Add(tape.Scalar(key))) return key;
        }
        return -1;
    }

    private static bool IsSame(YamlTape tape, in TapeNode one, in TapeNode other) => one.IsVerbatim && other.IsVerbatim
        ? ScalarText.Verbatim(tape.Text, one).SequenceEqual(ScalarText.Verbatim(tape.Text, other))
        : ScalarText.Of(tape.Text, one) == ScalarText.Of(tape.Text, other);
}
