using System.Text.Json;
using System.Text.Json.Nodes;
using Awoooi.Results;

namespace Awoooi.Proofs.Schemas;

/// <summary>The definitions of one server, as <c>awoooi schema pull</c> saves them: a line that names the server, then a line each.</summary>
public sealed class SavedDefinitions : IDefinitionSource
{
    /// <summary>Where the base branch keeps them, reviewed like everything there.</summary>
    public const string Folder = ".awoooi/schemas";

    /// <summary>The one file in the folder.</summary>
    public const string FileName = "definitions.jsonl";

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    internal const string Format = "awoooi schemas 1";

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = MaxDepth };
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);

    private SavedDefinitions(string server) => Server = server;

    // A level of a schema takes two or three of JSON.
    internal const int MaxDepth = 400;

    /// <summary>The server's version (<c>v1.34.2</c>).</summary>
    public string Server { get; }

    /// <inheritdoc/>
    public string Origin => $"{Folder} of {Server}";

    /// <inheritdoc/>
    public bool IsWholeServer => true;

    /// <summary>How many kinds there are.</summary>
    public int Kinds => _kinds.Count;

    /// <summary>Reads a file. Its definitions are read when they are needed.</summary>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <returns>The definitions; or <c>schemas-unreadable</c>.</returns>
    public static Result<SavedDefinitions> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return Broken(file, 1, $"{bytes.Length} bytes, at most {MaxBytes} are read");
        SavedDefinitions? saved = null;
        for (var (line, at) = (1, 0); at < bytes.Length; line++)
        {
            var length = bytes.Span[at..].IndexOf((byte)'\n') is >= 0 and var end ? end : bytes.Length - at;
            try
            {
                if (saved is null) saved = new(ServerOf(bytes.Slice(at, length).Span));
                else saved.Add(bytes.Slice(at, length));
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
            {
                return Broken(file, line, error.Message);
            }
            at += length + 1;
        }
        return saved is null ? Broken(file, 1, "it is empty") : saved;
    }

    /// <inheritdoc/>
    public string? NameOf(string apiVersion, string kind) => _kinds.GetValueOrDefault($"{apiVersion} {kind}");

    /// <inheritdoc/>
    public JsonObject? Find(string name) =>
        _definitions.TryGetValue(name, out var line) ? JsonNode.Parse(line.Span, null, new() { MaxDepth = MaxDepth })?["schema"] as JsonObject : null;

    private static string ServerOf(ReadOnlySpan<byte> line)
    {
        var first = JsonNode.Parse(line) as JsonObject;
        return (string?)first?["format"] == Format && (string?)first["server"] is { Length: > 0 } server ? server : throw new FormatException($"the first line does not say \"format\":\"{Format}\" and which server");
    }

    // The schema itself is passed over, and with it whether it is JSON to its end.
    private void Add(ReadOnlyMemory<byte> line)
    {
        var reader = new Utf8JsonReader(line.Span, Reading);
        var (name, kinds) = ("", new List<string>());
        reader.Read();
        for (reader.Read(); reader.TokenType == JsonTokenType.PropertyName; reader.Read())
        {
            var key = reader.GetString();
            reader.Read();
            if (key == "name") name = reader.GetString()!;
            else if (key == "kinds") while (reader.Read() && reader.TokenType == JsonTokenType.String) kinds.Add(reader.GetString()!);
            else reader.Skip();
        }
        if (!_definitions.TryAdd(name, line)) throw new FormatException($"'{name}' is there twice");
        foreach (var kind in kinds) _kinds[kind] = name;
    }

    private static Refusal Broken(string file, int line, string why) => new("schemas-unreadable", $"{file}:{line}: {why}", "save them again by 'awoooi schema pull'");
}
