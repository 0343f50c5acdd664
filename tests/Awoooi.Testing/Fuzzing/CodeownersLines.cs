namespace Awoooi.Testing.Fuzzing;

/// <summary>Lines of CODEOWNERS files that are right, nearly right, or made to take long.</summary>
public sealed class CodeownersLines(int seed)
{
    private const int Longest = 600;

    private const string Alphabet = "ab/*?\\[]^!-@#. \t0é😀\u2028\u0001";

    private static readonly string[] Right =
    [
        "* @a", "/apps/**/values*.yaml @shop/team", "*.md @docs someone@example.com", "docs/ @@maintainer", "[Docs][2] @docs", "^[Optional] @a", "!*.rb", "a\\ b/ @a", "\\#x @a", "[a-c]x?.txt # why",
    ];

    private static readonly string[] Pieces = ["**/", "*a", "*?", "a", "[!a-z]", "[a", "*", "/a", "\\*", "?", "a/"];

    private readonly Random _random = new(seed);

    /// <summary>The next line.</summary>
    public string Next() => _random.Next(3) switch
    {
        0 => Mutated(Right[_random.Next(Right.Length)]),
        1 => Any(_random.Next(80)),
        _ => Long(),
    };

    /// <summary>A path to hold it against: as repositories have them, or long and of one letter.</summary>
    public string Path() => _random.Next(4) switch
    {
        0 => new('a', 1 + _random.Next(255)),
        1 => string.Join('/', Enumerable.Repeat("a", 1 + _random.Next(200))),
        2 => string.Join('/', Enumerable.Range(0, 1 + _random.Next(5)).Select(_ => new string('a', 1 + _random.Next(40)))),
        _ => "apps/shop/values-production.yaml",
    };

    private string Mutated(string line)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            var at = _random.Next(line.Length + 1);
            line = _random.Next(2) == 0 && at < line.Length ? line.Remove(at, 1) : line.Insert(at, Any(1));
        }
        return line;
    }

    // A few pieces over and over, and an end that may spoil the match.
    private string Long()
    {
        var body = string.Concat(Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Pieces[_random.Next(Pieces.Length)]));
        var line = (_random.Next(2) == 0 ? "/" : "") + string.Concat(Enumerable.Repeat(body, 1 + _random.Next(Longest / body.Length)));
        return line + (_random.Next(2) == 0 ? "b @a" : " @a");
    }

    private string Any(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[_random.Next(Alphabet.Length)]));
}
