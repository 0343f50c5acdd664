namespace Awoooi.Testing.Ollama;

/// <summary>How the server answers a question.</summary>
/// <param name="Mood">Well, or in which way badly.</param>
/// <param name="Text">The answer.</param>
/// <param name="Thinking">What the model says to itself before.</param>
public sealed record OllamaAnswer(OllamaMood Mood, string Text = "", string Thinking = "")
{
    public static implicit operator OllamaAnswer(string text) => new(OllamaMood.Well, text);
}

/// <summary>Ways to answer.</summary>
public enum OllamaMood
{
    /// <summary>The text, streamed.</summary>
    Well,

    /// <summary>Never, until who asked goes away.</summary>
    Slow,

    /// <summary>Bytes that are no JSON.</summary>
    Broken,

    /// <summary>Half of the text; then the connection ends as if all were well.</summary>
    CutOff,

    /// <summary>An error in the middle of the stream, as when the runner dies.</summary>
    Dies,

    /// <summary>The model does not fit into memory.</summary>
    OutOfMemory,

    /// <summary>The model was never pulled.</summary>
    ModelMissing,

    /// <summary>Its queue is full.</summary>
    Busy,

    /// <summary>The text, whatever schema was asked for.</summary>
    Unstructured,
}
