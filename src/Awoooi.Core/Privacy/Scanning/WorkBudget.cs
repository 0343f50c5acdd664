namespace Awoooi.Privacy.Scanning;

/// <summary>How much work one text may be: counted while it is examined, never by a clock, so the same text always fares the same.</summary>
/// <remarks>
/// A unit is about a nanosecond of the machine that the weights were fitted on, where passing over a character takes three and an ordinary log ten
/// a character, three of them counted here (docs/decisions/0026). So a long text takes no more than twice as long as an ordinary one before it ends.
/// </remarks>
internal sealed class WorkBudget
{
    /// <summary>Units that any text may need, however short.</summary>
    public const long Free = 8_000_000;

    /// <summary>Units that it may need besides for each of its characters.</summary>
    public const int PerCharacter = 10;

    /// <summary>A place where something may begin, looked at.</summary>
    public const int Candidate = 30;

    /// <summary>A place that begins like a keyword.</summary>
    public const int Keyword = 10;

    /// <summary>Something found: merged, numbered, written.</summary>
    public const int Found = 60;

    /// <summary>A value that is not remembered: hashed, looked up, kept.</summary>
    public const int Fresh = 120;

    /// <summary>What might be an address of version 6, parsed; what might be a host of another script, taken apart.</summary>
    public const int Parsed = 100;

    /// <summary>A character decoded, and looked at once more.</summary>
    public const int Decoded = 6;

    /// <summary>A stretch that is examined as other characters than it is written with.</summary>
    public const int Folded = 20;

    private readonly long _most;

    private WorkBudget(long most) => _most = most;

    /// <summary>Units needed so far.</summary>
    public long Spent { get; private set; }

    /// <summary>That of a text of so many characters.</summary>
    public static WorkBudget For(int characters) => new(Free + ((long)characters * PerCharacter));

    /// <summary>One that never ends, to see what a text needs.</summary>
    public static WorkBudget Endless() => new(long.MaxValue);

    /// <summary>Notes work.</summary>
    /// <exception cref="TooMuchWorkException">It is more than the text may be.</exception>
    public void Spend(long units)
    {
        if ((Spent += units) > _most) throw new TooMuchWorkException();
    }
}
