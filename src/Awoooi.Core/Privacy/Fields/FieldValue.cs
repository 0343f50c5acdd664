namespace Awoooi.Privacy.Fields;

/// <summary>A value as it stands in the text behind the name of its field.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Form">How it is set off.</param>
internal readonly record struct FieldValue(int Start, int End, ValueForm Form)
{
    public bool IsEmpty => End <= Start;
}

/// <summary>How a value is set off from what follows.</summary>
internal enum ValueForm
{
    /// <summary>It ends at a blank or a sign.</summary>
    Bare,

    /// <summary>It ends at a quotation mark.</summary>
    Quoted,

    /// <summary>Bare, behind a colon and a blank: YAML, a header, or a sentence.</summary>
    AfterColon,

    /// <summary>A block of indented lines.</summary>
    Block,
}
