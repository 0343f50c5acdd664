namespace Awoooi.Testing.Ollama;

/// <summary>A question as a scripted model reads it.</summary>
/// <param name="Facts">Facts by id.</param>
/// <param name="Objects">Ids of the objects, in order.</param>
/// <param name="Offers">Remedies with their targets' ids.</param>
/// <param name="Rules">What the rules say: object's id, kind, cited ids; likeliest first.</param>
public sealed record QuestionSheet(
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<string> Objects,
    IReadOnlyList<(string Remedy, string Target)> Offers,
    IReadOnlyList<(string Object, string Kind, IReadOnlyList<string> Evidence)> Rules)
{
    /// <summary>Reads a question.</summary>
    public static QuestionSheet Read(string question) => new(
        Section(question, "FACTS").Where(x => x.Contains(" | ", StringComparison.Ordinal)).ToDictionary(x => x.Split(" | ")[0]),
        [.. Section(question, "OBJECTS").Select(x => x.Split(" | ")[0])],
        [.. Section(question, "REMEDIES").Where(x => x != "none").Select(x => x.Split(" | ")).Select(x => (x[0], x[1].Split(' ')[1]))],
        [.. Section(question, "WHAT THE RULES SAY").Where(x => x != "unknown").Select(x => x.Split(" | ")).Select(x => (x[0], x[1], (IReadOnlyList<string>)x[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)))]);

    private static IEnumerable<string> Section(string question, string title) =>
        question.Split('\n').SkipWhile(x => x != title).Skip(1).TakeWhile(x => x.Length > 0 && x != "END OF FACTS");
}
