using Awoooi.Results;

namespace Awoooi.Privacy;

/// <summary>Why a shield withholds a text: nothing of it is sent.</summary>
internal static class WithheldReasons
{
    /// <summary>It holds more different values than an incident has labels for.</summary>
    public static Refusal TooManyValues { get; } = new("text-too-many-values", $"nothing is sent: it holds more than {Shield.MostValues} different values of one kind", "send a part of it");

    /// <summary>A pattern of the policy did not come to an end.</summary>
    public static Refusal SlowPattern { get; } = new("text-pattern-slow", "nothing is sent: a pattern of privacy.yaml took longer than 5 seconds", "write the pattern with fewer alternatives");

    /// <summary>It is longer than the policy lets a text be.</summary>
    public static Refusal TooLong(int characters, int most) =>
        new("text-too-long", $"nothing is sent: {characters} characters or more, at most {most} are examined", "send less, or raise maxTextKilobytes of privacy.yaml (16384 at most)");

    /// <summary>It is long, and something stands at every few of its characters that has to be looked at.</summary>
    public static Refusal TooDense(int characters) =>
        new("text-too-dense", $"nothing is sent: {characters} characters with something to be examined at every few of them, more than twice the work of an ordinary text", "send it in parts: one of 64 KiB may be any work");
}
