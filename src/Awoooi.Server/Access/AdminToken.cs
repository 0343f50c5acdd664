using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Access;

/// <summary>The token that is made when nobody is named in the configuration.</summary>
internal static class AdminToken
{
    private const string FileName = "admin.token";

    /// <summary>The token in the data folder; makes it unless it is there. Only the user of this process can read it.</summary>
    public static TokenOptions Ensure(string data)
    {
        Directory.CreateDirectory(data);
        var path = Path.Combine(data, FileName);
        if (!File.Exists(path)) Write(path);
        return new("admin", Role.Admin, Secret.OfFile(path));
    }

    // Written beside its place and moved there whole: a process that dies in between leaves no half token.
    private static void Write(string path)
    {
        var fresh = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"));
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }
}
