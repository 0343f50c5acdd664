namespace Awoooi.Testing.Exam;

/// <summary>What a field must be after the change.</summary>
public abstract record Must
{
    private Must()
    {
    }

    /// <summary>No value: the key is gone, or holds nothing.</summary>
    public sealed record Absent : Must;

    /// <summary>One of these values.</summary>
    /// <param name="Values">As data.</param>
    public sealed record In(IReadOnlyList<System.Text.Json.Nodes.JsonNode?> Values) : Must;

    /// <summary>A quantity within bounds, both included.</summary>
    /// <param name="Low">Lower bound.</param>
    /// <param name="High">Upper bound.</param>
    public sealed record Between(string Low, string High) : Must;

    /// <summary>A list with this item (the rest of the list as it was), or a text with this part.</summary>
    /// <param name="Value">The item or part.</param>
    public sealed record Contains(System.Text.Json.Nodes.JsonNode? Value) : Must;

    /// <summary>The value that the field has in <c>repo/</c>.</summary>
    /// <param name="AsYaml">True: embedded YAML is compared as data.</param>
    public sealed record SameAsRepo(bool AsYaml) : Must;

    /// <summary>The value of another field, in the tree after the change.</summary>
    /// <param name="Other">That field.</param>
    /// <param name="AsYaml">True: embedded YAML is compared as data.</param>
    public sealed record EqualsFile(Place Other, bool AsYaml) : Must;
}
