namespace Awoooi.Server.Configuration.Settings;

/// <summary>Reads names of files and folders, and secrets, which are only ever named.</summary>
internal static class SettingsPaths
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Full path of a file that is there and readable; null when it is not given.</summary>
    public static string? File(this SettingsSection section, string name)
    {
        if (section.Text(name) is not { } text) return null;
        var path = section.Reading.FullPath(text);
        if (Unreadable(path) is { } why) section.Refuse(name, $"expected a readable file ({why})");
        return path;
    }

    /// <summary>Full path of a folder that is there; null when it is not given.</summary>
    public static string? Folder(this SettingsSection section, string name)
    {
        if (section.Text(name) is not { } text) return null;
        var path = section.Reading.FullPath(text);
        if (!Directory.Exists(path)) section.Refuse(name, "expected a folder that is there");
        return path;
    }

    /// <summary>A secret that must be given as <c>{env: NAME}</c> or <c>{file: PATH}</c>.</summary>
    public static Secret? RequiredSecret(this SettingsSection section, string name, int minLength = 1)
    {
        var problems = section.Reading.Problems.Count;
        var secret = section.Secret(name, minLength);
        if (secret is null && section.Reading.Problems.Count == problems) section.Refuse(name, "expected {env: NAME} or {file: PATH}", "missing");
        return secret;
    }

    /// <summary>A secret; null when it is not given.</summary>
    public static Secret? Secret(this SettingsSection section, string name, int minLength = 1) => section.SectionIfGiven(name, x => Read(x, minLength));

    private static Secret? Read(SettingsSection section, int minLength)
    {
        var (variable, file) = (section.Text("env"), section.Text("file"));
        if (variable is null == file is null)
        {
            section.Refuse("env", "expected either env or file", variable is null ? "neither env nor file" : "both env and file");
            return null;
        }
        var path = file is null ? null : section.Reading.FullPath(file);
        var secret = variable is not null ? Settings.Secret.OfVariable(variable, section.Reading.Environment.GetValueOrDefault(variable)) : Settings.Secret.OfFile(path!);
        Check(section, secret, variable is null ? "file" : "env", minLength);
        if (path is not null) WarnOfOthers(section, path);
        return secret;
    }

    private static void Check(SettingsSection section, Secret secret, string name, int minLength)
    {
        if (!secret.Read().Succeeded(out var value, out var refusal)) section.Refuse(name, $"expected a secret there: {refusal.Reason}");
        else if (value.Length < minLength) section.Refuse(name, $"expected a secret of at least {minLength} characters", $"{secret} holds {value.Length} characters");
    }

    private static void WarnOfOthers(SettingsSection section, string path)
    {
        if (OperatingSystem.IsWindows() || !System.IO.File.Exists(path) || (System.IO.File.GetUnixFileMode(path) & Others) == 0) return;
        section.Reading.Warnings.Add($"{section.Shown("file")}: {path} can be read by others; chmod 600 it");
    }

    private static string? Unreadable(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error is FileNotFoundException or DirectoryNotFoundException ? "there is none" : "it cannot be read";
        }
    }
}
