using Awoooi.Results;

namespace Awoooi.Server.Configuration.Settings;

/// <summary>Where a secret is. Holds no secret that is in a file, and never shows one.</summary>
internal sealed class Secret
{
    private const int MaxBytes = 64 * 1024;

    private readonly string _name;
    private readonly string? _value;

    private Secret(string name, string? file, string? value) => (_name, File, _value) = (name, file, value);

    /// <summary>The file it is in; null when it is in a variable.</summary>
    public string? File { get; }

    /// <summary>A secret in an environment variable; it stays as it was when the process began.</summary>
    public static Secret OfVariable(string name, string? value) => new($"environment variable {name}", null, value);

    /// <summary>A secret in a file; it is read anew each time. Line breaks at its end do not count.</summary>
    public static Secret OfFile(string path) => new($"file {path}", path, null);

    /// <summary>The secret as it is now.</summary>
    public Result<string> Read()
    {
        try
        {
            var value = File is null ? _value : Content(File);
            return string.IsNullOrEmpty(value) ? Missing("it is empty or not set") : value;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Missing(error is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "it cannot be read");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _name;

    private static string Content(string file)
    {
        if (new FileInfo(file).Length > MaxBytes) throw new IOException($"more than {MaxBytes} bytes");
        return System.IO.File.ReadAllText(file).TrimEnd('\r', '\n');
    }

    private Refusal Missing(string why) => new("secret-missing", $"{_name}: {why}", "put the secret there");
}
