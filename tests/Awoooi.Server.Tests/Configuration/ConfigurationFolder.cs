using Awoooi.Server.Configuration;
using Awoooi.Testing;

namespace Awoooi.Server.Tests.Configuration;

/// <summary>A folder with a repository <c>shop.git</c> and whatever else a configuration names.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();

    public ConfigurationFolder()
    {
        Directory.CreateDirectory(_folder["shop.git", "objects"]);
        _folder.Write("shop.git/HEAD", "ref: refs/heads/main\n");
    }

    public Dictionary<string, string> Environment { get; } = [];

    public string Path => _folder.Path;

    public string Write(string name, string content) => _folder.Write(name, content);

    /// <summary>Reads this YAML as awoooi.yaml of the folder.</summary>
    public ConfigurationReading Read(string yaml)
    {
        Write(ServeConfiguration.DefaultFile, yaml);
        return ServeConfiguration.Read(null, Environment, Path);
    }

    public void Dispose() => _folder.Dispose();
}
