namespace Awoooi.Privacy.Egress;

/// <summary>A text that the guard let pass. Only <see cref="EgressGuard"/> makes one.</summary>
public sealed record GuardedText
{
    internal GuardedText(string text, IReadOnlyDictionary<string, int> replaced) => (Text, Replaced) = (text, replaced);

    /// <summary>What leaves.</summary>
    public string Text { get; }

    /// <summary>How many stretches the guard replaced, by kind. Never the values.</summary>
    public IReadOnlyDictionary<string, int> Replaced { get; }
}

/// <summary>What the caller knows about the reader of a text.</summary>
/// <param name="Known">Texts that the reader has anyway: what stands in one of them may stay readable where the point lets it.</param>
/// <param name="Canary">The incident's own canary (<see cref="IncidentCanary"/>); empty when the text belongs to none.</param>
public sealed record EgressContext(IReadOnlyList<string> Known, string Canary = "")
{
    /// <summary>Nothing is known.</summary>
    public static readonly EgressContext None = new([]);
}
