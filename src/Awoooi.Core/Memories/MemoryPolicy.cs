namespace Awoooi.Memories;

/// <summary><c>memory.yaml</c>: what earlier incidents count for.</summary>
/// <param name="SimilarIncidents">How many earlier incidents like the present one are told as evidence. 0 to 5.</param>
/// <param name="RecurrenceDays">Within how many days a second recurrence after the same remedy goes to people. 1 to 365.</param>
/// <param name="Embeddings">The model that makes vectors of incidents; none: they are found by their words alone. At most 1.</param>
public sealed record MemoryPolicy(int SimilarIncidents, int RecurrenceDays, IReadOnlyList<EmbeddingModel> Embeddings);

/// <summary>A model of an Ollama that makes vectors of texts.</summary>
/// <param name="Endpoint">Ollama's address.</param>
/// <param name="Model">The model's name, such as nomic-embed-text.</param>
/// <param name="TimeoutSeconds">How long one answer may take. 1 to 600.</param>
public sealed record EmbeddingModel(string Endpoint, string Model, int TimeoutSeconds);
