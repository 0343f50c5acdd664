using Awoooi.Testing.Servers;

namespace Awoooi.Testing.Ollama;

/// <summary>A model of a known character, and the policies that name it.</summary>
public sealed class ExamModel : IDisposable
{
    private readonly OllamaServer? _server;

    private ExamModel(OllamaServer? server, string policies) => (_server, Policies) = (server, policies);

    /// <summary>The characters: says what the rules say; blames others with all confidence; knows nothing; is not there.</summary>
    public static IReadOnlyList<string> Characters { get; } = ["helpful", "obstructive", "silent", "absent"];

    /// <summary>Folder with the policies.</summary>
    public string Policies { get; }

    /// <summary>How many questions it was asked.</summary>
    public int Asked => _server?.Questions.Count ?? 0;

    /// <summary>Starts it; null for no character.</summary>
    public static ExamModel? Start(string? character, TempFolder folder)
    {
        if (character is null) return null;
        var server = character == "absent" ? null : new OllamaServer(character switch { "helpful" => ModelScripts.Helpful, "obstructive" => ModelScripts.Obstructive, _ => _ => ModelScripts.Nothing });
        var endpoint = server?.Endpoint ?? $"http://127.0.0.1:{LoopbackPort.Free()}";
        return new(server, Path.GetDirectoryName(folder.Write($"policies-{character}/models.yaml", ModelYaml.Of(60, OllamaServer.Model, endpoint)))!);
    }

    public void Dispose() => _server?.Dispose();
}
