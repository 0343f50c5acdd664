using System.Text;
using Awoooi.Results;

namespace Awoooi.Documents.Yaml;

/// <summary>Why a text cannot be read.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Column">Characters from the start of the line, from 1.</param>
/// <param name="What">What is wrong, in words.</param>
internal sealed record YamlFault(int Line, int Column, string What)
{
    /// <summary>A fault at a byte of a text.</summary>
    public static YamlFault At(ReadOnlySpan<byte> text, int at, string what)
    {
        var before = text[..Math.Min(at, text.Length)];
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1, what);
    }

    /// <summary>The refusal of a file.</summary>
    public Refusal In(string file) => new("manifest-unreadable", $"{file}:{Line}:{Column}: {What}", "correct the file at that line");
}
