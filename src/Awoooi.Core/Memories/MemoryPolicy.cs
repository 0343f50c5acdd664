namespace Awoooi.Memories;

/// <summary><c>memory.yaml</c>: what earlier incidents count for.</summary>
/// <param name="SimilarIncidents">How many earlier incidents like the present one are told as evidence. 0 to 5.</param>
/// <param name="RecurrenceDays">Within how many days a second recurrence after the same remedy goes to people. 1 to 365.</param>
public sealed record MemoryPolicy(int SimilarIncidents, int RecurrenceDays);
