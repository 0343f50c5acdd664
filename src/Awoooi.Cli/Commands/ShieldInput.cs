using System.Text;
using Awoooi.Results;

namespace Awoooi.Cli.Commands;

/// <summary>Reads the text that <c>awoooi shield</c> is asked about.</summary>
internal static class ShieldInput
{
    private const int Kilobyte = 1024;
    private const int Widest = 3; // bytes of UTF-8 for a UTF-16 unit

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file, or standard input. No more is read than a text may have.</summary>
    /// <returns>Refused with <c>file-missing</c>, <c>text-too-long</c> or <c>text-not-utf8</c>.</returns>
    public static async Task<Result<string>> ReadAsync(FileInfo? file, int maxKilobytes, CancellationToken cancellationToken)
    {
        if (file is { Exists: false }) return new Refusal("file-missing", $"there is no file {file.FullName}", "name a text file, or none to read standard input");
        await using var input = file is null ? Console.OpenStandardInput() : file.OpenRead();
        var bytes = new byte[(maxKilobytes * Kilobyte * Widest) + 1];
        var length = await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == bytes.Length) return new Refusal("text-too-long", $"nothing is sent: more than {maxKilobytes} KiB, which is what privacy.yaml lets a text have", "send less, or raise maxTextKilobytes of privacy.yaml (16384 at most)");
        try
        {
            return Strict.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException e)
        {
            return new Refusal("text-not-utf8", $"nothing is sent: byte {e.Index + 1} is not UTF-8", "convert the text, as by iconv; a file that is no text is never sent");
        }
    }
}
