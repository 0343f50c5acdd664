using System.Text.Json;
using System.Text.RegularExpressions;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice.Answers;

/// <summary>Reads an answer strictly: what is not exactly as the schema says, or names what was not offered, is refused whole.</summary>
internal sealed partial class AnswerReader
{
    private const int MaxLetters = 32 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly ModelQuestion _question;
    private Refusal? _refusal;

    private AnswerReader(ModelQuestion question) => _question = question;

    /// <summary>Reads.</summary>
    /// <returns>
    /// The answer; refused with <c>answer-not-json</c>, <c>answer-schema</c>, <c>answer-unknown-object</c>, <c>answer-unknown-citation</c>,
    /// <c>answer-not-offered</c> or <c>answer-out-of-bounds</c>.
    /// </returns>
    public static Result<ModelAnswer> Read(string text, ModelQuestion question)
    {
        if (text.Length > MaxLetters) return new Refusal("answer-not-json", $"{text.Length} characters, at most {MaxLetters} are read", "answer shorter");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var reader = new AnswerReader(question);
            var answer = reader.Whole(document.RootElement);
            return reader._refusal is { } refusal ? refusal : answer!;
        }
        catch (JsonException e)
        {
            return new Refusal("answer-not-json", $"not one JSON object (line {e.LineNumber + 1})", "answer with the object alone");
        }
    }

    private ModelAnswer? Whole(JsonElement root)
    {
        if (!IsObject(root, "the answer", "causes", "remedy")) return null;
        var causes = List(root.GetProperty("causes"), "causes", 0, AnswerSchema.MaxCauses).Select(Cause).OfType<AdvisedCause>().ToList();
        var offer = Offer(root.GetProperty("remedy"));
        return new([.. causes.OrderByDescending(x => x.Confidence)], offer);
    }

    private AdvisedCause? Cause(JsonElement cause)
    {
        if (!IsObject(cause, "a cause", "object", "kind", "confidence", "evidence", "reason")) return null;
        var item = Named(Text(cause, "object", 8));
        var kind = Text(cause, "kind", 40);
        if (!Enum.GetNames<CauseKind>().Contains(kind, StringComparer.Ordinal)) Refuse("answer-schema", "kind is none of the list");
        var confidence = cause.GetProperty("confidence") is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : double.NaN;
        if (!(confidence is >= 0 and <= 1)) Refuse("answer-schema", "confidence is no number from 0 to 1");
        var evidence = List(cause.GetProperty("evidence"), "evidence", 1, AnswerSchema.MaxCitations).Select(Citation).Distinct().ToList();
        var reason = Text(cause, "reason", AnswerSchema.MaxReason);
        return _refusal is null ? new(item!, Enum.Parse<CauseKind>(kind), WithNames(reason), confidence, evidence) : null;
    }

    private RemedyOffer? Offer(JsonElement remedy)
    {
        if (!IsObject(remedy, "remedy", "id", "target", "to")) return null;
        var (id, target, to) = (Text(remedy, "id", 40), Text(remedy, "target", 8), Text(remedy, "to", 32));
        if (_refusal is not null || id == AnswerSchema.NoRemedy) return null;
        var offer = _question.Offers.FirstOrDefault(x => x.Remedy == id && _question.IdOf(x.Cause.Object) == target);
        if (offer is null) Refuse("answer-not-offered", "that remedy was not offered for that target");
        else if (to.Length > 0 && !IsWithin(to, offer)) Refuse("answer-out-of-bounds", "\"to\" is not between the present and the offered value");
        return offer;
    }

    private static bool IsWithin(string to, RemedyOffer offer) => Quantity.Parse(to) is { } wish && Quantity.Parse(offer.From) is { } from && Quantity.Parse(offer.To) is { } most
        && wish.Value > from.Value && wish.Value <= most.Value;

    private ObjectRef? Named(string id)
    {
        var item = _question.Objects.FirstOrDefault(x => x.Id == id)?.Object;
        if (item is null) Refuse("answer-unknown-object", "an object is named that was not offered");
        return item;
    }

    private string Citation(JsonElement citation)
    {
        var id = citation.ValueKind == JsonValueKind.String ? citation.GetString()! : "";
        if (_question.Facts.All(x => x.Id != id)) Refuse("answer-unknown-citation", "a fact is cited that is not in the list");
        return id;
    }

    private bool IsObject(JsonElement element, string what, params string[] names)
    {
        if (element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Select(x => x.Name).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal))) return true;
        Refuse("answer-schema", $"{what} has not exactly the fields {string.Join(", ", names)}");
        return false;
    }

    private List<JsonElement> List(JsonElement element, string what, int least, int most)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() >= least && element.GetArrayLength() <= most) return [.. element.EnumerateArray()];
        Refuse("answer-schema", $"{what} is no list of {least} to {most}");
        return [];
    }

    private string Text(JsonElement parent, string name, int most)
    {
        if (parent.GetProperty(name) is { ValueKind: JsonValueKind.String } element && element.GetString() is { } text && text.Length <= most) return text;
        Refuse("answer-schema", $"{name} is no text of at most {most} characters");
        return "";
    }

    // What a person reads has the object's name; the model never had it.
    private string WithNames(string reason) => ObjectId().Replace(reason, x => _question.Objects.FirstOrDefault(y => y.Id == x.Value)?.Object.Id ?? x.Value);

    private void Refuse(string rule, string reason) => _refusal ??= new(rule, reason, "answer with names and values from the lists");

    [GeneratedRegex(@"\bT[0-9]{1,2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectId();
}
