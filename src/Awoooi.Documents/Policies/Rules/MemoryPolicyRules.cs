using Awoooi.Memories;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>memory.yaml</c> may hold.</summary>
internal sealed class MemoryPolicyRules : PolicyRules
{
    public override string File => "memory.yaml";

    public override Type Type => typeof(MemoryPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } = 
    [
        FieldRule.Whole("similarIncidents", 0, 5),
        FieldRule.Whole("recurrenceDays", 1, 365),
        FieldRule.Text("embeddings[].endpoint", "^https?://[^\\s@?#]+$", "Ollama's address such as http://127.0.0.1:11434, without user, query and fragment"),
        FieldRule.Text("embeddings[].model", "^[^\\s]{1,200}$", "a model's name such as nomic-embed-text"),
        FieldRule.Whole("embeddings[].timeoutSeconds", 1, 600),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var models = ((MemoryPolicy)policy).Embeddings;
        if (models.Count > 1) yield return new("embeddings", $"{models.Count} models", "expected at most one: vectors of different models cannot be compared");
        foreach (var (i, model) in models.Index())
        {
            if (!Uri.TryCreate(model.Endpoint, UriKind.Absolute, out _)) yield return new($"embeddings[{i}].endpoint", $"'{model.Endpoint}'", "expected an address such as http://127.0.0.1:11434");
        }
    }
}
