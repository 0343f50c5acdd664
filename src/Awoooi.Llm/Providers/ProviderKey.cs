using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Results;

namespace Awoooi.Llm.Providers;

/// <summary>Reads a provider's key: from the environment variable that policy names, or from the file that the same name with <c>_FILE</c> behind it names.</summary>
internal static class ProviderKey
{
    /// <summary>The key, empty where none is needed; refused with <c>model-key-missing</c>.</summary>
    public static Result<string> Read(ModelProvider provider)
    {
        if (provider.Key.Length == 0) return "";
        if (Environment.GetEnvironmentVariable(provider.Key) is { Length: > 0 } key) return key.Trim();
        var file = Environment.GetEnvironmentVariable(provider.Key + "_FILE");
        if (file is { Length: > 0 } && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } written) return written;
        return new Refusal(
            "model-key-missing",
            $"neither {provider.Key} nor a file that {provider.Key}_FILE names holds a key for {provider.Name}",
            $"set {provider.Key}, or {provider.Key}_FILE to a file that only this process may read");
    }
}
