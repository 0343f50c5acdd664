using System.Text;
using Awoooi.Repositories;
using Awoooi.Results;

namespace Awoooi.Ownership;

/// <summary>A CODEOWNERS file in GitHub's dialect: the last line that matches a path decides, owners on one line are alternatives.</summary>
/// <remarks>
/// GitHub skips a bad line and drops a file of 3 MB or more, so that nobody is asked. Here a bad line is an error that makes
/// ownership unresolvable, and such a file is refused: the fallback owners decide.
/// </remarks>
public sealed class Codeowners : IOwnershipRules
{
    /// <summary>A file of this many bytes or more is refused, as GitHub does not load it.</summary>
    public const int MaxBytes = 3_000_000;

    private readonly List<CodeownersLine> _rules;

    private Codeowners(List<CodeownersLine> rules, List<OwnershipError> errors) => (_rules, Errors) = (rules, errors);

    /// <inheritdoc/>
    public IReadOnlyList<OwnershipError> Errors { get; }

    /// <summary>Reads a file.</summary>
    /// <returns>The rules, with an error for each bad line; or the refusal <c>codeowners-too-large</c> or <c>codeowners-not-text</c>.</returns>
    public static Result<Codeowners> Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length >= MaxBytes)
        {
            return new Refusal("codeowners-too-large", $"CODEOWNERS has {file.Length} bytes; {MaxBytes - 1} are read at most", "shorten the file");
        }
        return Decode(file) is { } text
            ? Read(text)
            : new Refusal("codeowners-not-text", "CODEOWNERS is not valid UTF-8", "save the file as UTF-8");
    }

    /// <inheritdoc/>
    public PathOwners OwnersOf(string path)
    {
        var parts = PathPattern.Split(path);
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            if (_rules[i].Pattern.Matches(path, parts)) return new(path, _rules[i].Owners, _rules[i].Line);
        }
        return new(path, [], 0);
    }

    private static Codeowners Read(string text)
    {
        var (rules, errors) = (new List<CodeownersLine>(), new List<OwnershipError>());
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (CodeownersLine.Parse(line, number, errors) is { } rule) rules.Add(rule);
        }
        return new(rules, errors);
    }

    private static string? Decode(ReadOnlyMemory<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
