using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Awoooi.Documents.Yaml;
using Awoooi.Results;

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
        if (TooLarge(file, bytes.Length) is { } large) return large;
        if (IsJson(file)) return ReadJson(file, bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        if (!ReadYaml(bytes, out var tape, out var fault)) return fault.In(file);
        var roots = YamlComposer.Compose(tape, out fault);
        return fault is null ? roots : fault.In(file);
    }

    /// <summary>Why a file cannot be edited as text, whatever its documents hold; null when it can. JSON must keep JSON's rules.</summary>
    public static Refusal? Unusable(string file, ReadOnlyMemory<byte> bytes)
    {
        if (TooLarge(file, bytes.Length) is { } large) return large;
        if (IsJson(file) && ReadAny(file, bytes).Refusal is { } broken) return broken;
        return TextRules.Broken(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes.Span[Encoding.UTF8.Preamble.Length..] : bytes.Span)?.In(file);
    }

    /// <summary>Reads nodes with positions. No key may be twice in a mapping.</summary>
    public static bool ReadYaml(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out YamlTape? tape, [NotNullWhen(false)] out YamlFault? fault)
    {
        if (!YamlTape.TryRead(bytes, out tape, out fault)) return false;
        fault = UniqueKeys.Broken(tape);
        return fault is null;
    }

    /// <summary>The refusal of a file for its size; null when it is read.</summary>
    public static Refusal? TooLarge(string file, long bytes) =>
        bytes > MaxBytes ? new("manifest-too-large", $"{file} has {bytes} bytes; at most {MaxBytes} are read", "split the file") : null;

    /// <summary>Whether a file is read by JSON's rules.</summary>
    public static bool IsJson(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal for text that cannot be read.</summary>
    public static Refusal Invalid(string file, long line, long column, string what) =>
        new("manifest-unreadable", $"{file}:{line}:{column}: {what}", "correct the file at that line");

    private static Result<IReadOnlyList<YamlRoot>> ReadJson(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) return Array.Empty<YamlRoot>();
        try
        {
            if (Structure(bytes.Span) > YamlParser.MaxNodes) return Invalid(file, 1, 1, $"more than {YamlParser.MaxNodes} values in one file");
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = YamlComposer.MaxDepth, AllowDuplicateProperties = false });
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

    // An upper bound of the number of values: each but the first of a collection follows a comma.
    private static int Structure(ReadOnlySpan<byte> json) => json.Count((byte)',') + json.Count((byte)'[') + json.Count((byte)'{');
}
