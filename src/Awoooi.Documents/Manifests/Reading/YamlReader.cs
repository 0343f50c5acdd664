using System.Text.Json;
using Awoooi.Results;
using YamlDotNet.Core;

namespace Awoooi.Documents.Manifests.Reading;

/// <summary>
/// Reads YAML and JSON files as data. Hostile input ends in a refusal that names file, line and column, never in an exception.
/// </summary>
internal static class YamlReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads the documents of a file that must all be mappings; empty documents are left out.</summary>
    /// <param name="file">Its path: for messages, and a name ending in <c>.json</c> is read by JSON's rules.</param>
    /// <param name="bytes">Its content, UTF-8.</param>
    public static Result<IReadOnlyList<YamlDocument>> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        if (!ReadAny(file, bytes).Succeeded(out var roots, out var refusal)) return refusal;
        var documents = new List<YamlDocument>(roots.Count);
        foreach (var root in roots.Where(x => x.Root is not null))
        {
            if (root.Root is not System.Text.Json.Nodes.JsonObject body)
            {
                return Invalid(file, root.Line, 1, "the document is not a mapping of keys to values");
            }
            documents.Add(new(root.Index, root.Line, body));
        }
        return documents;
    }

    /// <summary>Reads the documents of a file, whatever their roots are.</summary>
    public static Result<IReadOnlyList<YamlRoot>> ReadAny(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return new Refusal("manifest-too-large", $"{file} has {bytes.Length} bytes; at most {MaxBytes} are read", "split the file");
        }
        if (!Utf8Text.Decode(file, bytes.Span).Succeeded(out var text, out var refusal)) return refusal;
        return file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(file, text) : ReadYaml(file, text);
    }

    /// <summary>The refusal for text that cannot be read.</summary>
    public static Refusal Invalid(string file, long line, long column, string what) =>
        new("manifest-unreadable", $"{file}:{line}:{column}: {what}", "correct the file at that line");

    private static Result<IReadOnlyList<YamlRoot>> ReadYaml(string file, string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        var parser = new Parser(scanner);
        try
        {
            return YamlComposer.Compose(parser);
        }
        catch (SyntaxErrorException problem) when (problem.Start.Equals(problem.End))
        {
            // Such a problem names where the collection began; the scanner stands where it went wrong.
            return Invalid(file, scanner.CurrentPosition.Line, scanner.CurrentPosition.Column, problem.Message);
        }
        catch (YamlException problem)
        {
            return Invalid(file, problem.End.Line, problem.End.Column, problem.Message);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser's own slips on damaged text (such as a directive in the middle of a mapping) carry no place.
            return Invalid(file, scanner.CurrentPosition.Line, scanner.CurrentPosition.Column, "the parser could not make sense of what follows");
        }
    }

    private static Result<IReadOnlyList<YamlRoot>> ReadJson(string file, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Array.Empty<YamlRoot>();
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = YamlComposer.MaxDepth, AllowDuplicateProperties = false });
            return new[] { new YamlRoot(0, 1, JsonComposer.Compose(document.RootElement)) };
        }
        catch (JsonException problem)
        {
            return Invalid(file, (problem.LineNumber ?? 0) + 1, (problem.BytePositionInLine ?? 0) + 1, problem.Message);
        }
        catch (InvalidOperationException problem)
        {
            // Thrown for half a surrogate in a key, which is no text.
            return Invalid(file, 1, 1, problem.Message);
        }
    }
}
