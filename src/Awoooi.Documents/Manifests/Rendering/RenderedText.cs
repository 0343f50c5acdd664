using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Reading;
using Awoooi.Documents.Manifests.Resolving;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Documents.Manifests.Rendering;

/// <summary>Reads what renderers print. Nearly all of it is what they printed before the last edit: documents that are the same are one object.</summary>
internal sealed class RenderedText
{
    private const long MaxRememberedBytes = 64 * 1024 * 1024;

    private const int Head = 512;

    private readonly RecentCache<Document, IReadOnlyList<KubeObject>> _known = new(MaxRememberedBytes);

    /// <summary>The objects of an app; or a refusal that says where the text is wrong.</summary>
    /// <param name="source">The app.</param>
    /// <param name="printer">Who printed it, for messages.</param>
    /// <param name="output">What was printed.</param>
    public Result<IReadOnlyList<KubeObject>> Read(AppSource source, string printer, ReadOnlyMemory<byte> output)
    {
        var objects = new List<KubeObject>();
        for (var rest = output; !rest.IsEmpty;)
        {
            var text = rest[..End(rest.Span)];
            rest = rest[text.Length..];
            if (!_known.TryGet(new(source.CacheKey, text), out var found))
            {
                // Lines count from the beginning of all that was printed.
                if (!Parse(source, printer, text).Succeeded(out var read, out var refusal)) return YamlReader.Read(printer, output).Refusal ?? refusal;
                found = _known.Add(new(source.CacheKey, text.ToArray()), text.Length, read);
            }
            objects.AddRange(found);
        }
        return objects;
    }

    private static Result<IReadOnlyList<KubeObject>> Parse(AppSource source, string printer, ReadOnlyMemory<byte> text)
    {
        if (!YamlReader.Read(printer, text).Succeeded(out var documents, out var refusal)) return refusal;
        return documents.Any(x => KubeObject.From(x.Body) is null)
            ? new Refusal("render-failed", $"{printer}: something that is no object", "correct the manifests so that the program renders them")
            : documents.Select(x => RenderedObject.From(source, x.Body)).ToList();
    }

    // The line that begins the next document. Within a document no line may begin so.
    private static int End(ReadOnlySpan<byte> text)
    {
        for (var at = 1; text[at..].IndexOf("\n---"u8) is >= 0 and var found;)
        {
            at += found + 1;
            if (at + 3 == text.Length || text[at + 3] is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t') return at;
        }
        return text.Length;
    }

    private readonly record struct Document(string App, ReadOnlyMemory<byte> Text)
    {
        public bool Equals(Document other) => App == other.App && Text.Span.SequenceEqual(other.Text.Span);

        public override int GetHashCode()
        {
            // The head of an object tells it from others; what is equal is compared as a whole anyway.
            var hash = new HashCode();
            hash.Add(Text.Length);
            hash.AddBytes(Text.Span[..Math.Min(Text.Length, Head)]);
            hash.AddBytes(Text.Span[^Math.Min(Text.Length, Head)..]);
            return hash.ToHashCode();
        }
    }
}
