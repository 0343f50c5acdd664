namespace Awoooi.Server.Configuration;

/// <summary>Texts about the configuration that this assembly carries.</summary>
internal static class ConfigurationTexts
{
    /// <summary>A commented configuration with every key, itself valid beside a repository <c>shop.git</c>.</summary>
    public static string Example() => Read("awoooi.example.yaml");

    /// <summary>Its JSON Schema.</summary>
    public static string Schema() => Read("awoooi.schema.json");

    private static string Read(string name)
    {
        using var stream = typeof(ConfigurationTexts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in this assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
