using Awoooi.Diagnoses.Advice.Providers;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>models.yaml</c> may hold.</summary>
internal sealed class ModelPolicyRules : PolicyRules
{
    public override string File => "models.yaml";

    public override Type Type => typeof(ModelPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("providers[].name", "^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$", "a name of lower case letters, digits and hyphens, at most 40"),
        FieldRule.OneOf("providers[].kind", ModelProvider.Kinds),
        FieldRule.Text("providers[].endpoint", "^https?://[^\\s@?#]+$", "an address such as http://127.0.0.1:11434, without user, query and fragment"),
        FieldRule.Text("providers[].model", "^[^\\s]{1,200}$", "a model's name such as qwen3:8b"),
        // A policy lies in a repository: it may name a key of a model, never any other variable of the process.
        FieldRule.Text("providers[].key", "^([A-Z][A-Z0-9_]{0,80}_API_KEY)?$", "the name of an environment variable that ends in _API_KEY; '' for none"),
        FieldRule.Whole("providers[].timeoutSeconds", 1, 600),
        FieldRule.Whole("providers[].contextTokens", 1024, 262_144),
        FieldRule.Whole("providers[].answerTokens", 128, 16_384),
        FieldRule.Whole("providers[].tokensPerHour", 1000, 100_000_000),
        FieldRule.Whole("providers[].concurrency", 1, 64),
        FieldRule.Whole("providers[].keepAliveMinutes", 0, 1440),
        FieldRule.Whole("breakerFailures", 1, 20),
        FieldRule.Whole("breakerSeconds", 1, 3600),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var providers = ((ModelPolicy)policy).Providers;
        return Repeated.In([.. providers.Select(x => x.Name)], "providers").Concat(providers.SelectMany((x, i) => Conflicts(x, $"providers[{i}]")));
    }

    private static IEnumerable<PolicyConflict> Conflicts(ModelProvider provider, string at)
    {
        if (!Uri.TryCreate(provider.Endpoint, UriKind.Absolute, out var endpoint)) yield return new($"{at}.endpoint", $"'{provider.Endpoint}'", "expected an address such as http://127.0.0.1:11434");
        else if (endpoint.Scheme == Uri.UriSchemeHttp && provider.Key.Length > 0 && !endpoint.IsLoopback) yield return new($"{at}.endpoint", "http with a key", "expected https: the key would be readable on its way");
        if (provider.AnswerTokens * 2 > provider.ContextTokens) yield return new($"{at}.answerTokens", $"{provider.AnswerTokens} of {provider.ContextTokens}", "expected at most half of contextTokens");
    }
}
