using System.Globalization;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Labels;

/// <summary>Writes labels, and texts with labels in them.</summary>
internal static class LabelText
{
    private const int Signs = 3;
    private const int MostDigits = 9;

    /// <summary>Characters of a label.</summary>
    public static int Length(string kind, int number) => kind.Length + Signs + Digits(number);

    private static int Digits(int number)
    {
        var digits = 1;
        for (var least = 10; number >= least && digits < MostDigits; least *= 10) digits++;
        return digits;
    }

    /// <summary>A label.</summary>
    public static string Of(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"[{kind}_{number}]");

    /// <summary>What stands in the place of a value: its label, or in round brackets what only looks like one.</summary>
    public static string Of(string kind, int number, ReadOnlySpan<char> written) => kind == Kinds.Lookalike ? $"({written[1..^1]})" : Of(kind, number);

    /// <summary>A text with what was found replaced.</summary>
    public static void Fill(Span<char> output, ReadOnlySpan<char> text, ReadOnlySpan<Finding> findings, ReadOnlySpan<int> numbers)
    {
        var (copied, at) = (0, 0);
        for (var i = 0; i < findings.Length; i++)
        {
            ref readonly var finding = ref findings[i];
            Copy(text[copied..finding.Start], output, ref at);
            if (finding.Kind == Kinds.Lookalike)
            {
                output[at++] = '(';
                Copy(text[(finding.Start + 1)..(finding.End - 1)], output, ref at);
                output[at++] = ')';
            }
            else Write(finding.Kind, numbers[i], output, ref at);
            copied = finding.End;
        }
        text[copied..].CopyTo(output[at..]);
    }

    private static void Write(string kind, int number, Span<char> output, ref int at)
    {
        output[at++] = '[';
        Copy(kind, output, ref at);
        output[at++] = '_';
        at += Digits(number);
        for (var place = at; number > 0; number /= 10) output[--place] = (char)('0' + (number % 10));
        output[at++] = ']';
    }

    private static void Copy(ReadOnlySpan<char> part, Span<char> output, ref int at)
    {
        part.CopyTo(output[at..]);
        at += part.Length;
    }
}
