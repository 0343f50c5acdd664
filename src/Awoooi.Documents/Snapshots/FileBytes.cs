using Awoooi.Documents.Manifests.Reading;
using Awoooi.Results;

namespace Awoooi.Documents.Snapshots;

/// <summary>Reads a file that a user named; that it cannot be read is an expected answer.</summary>
internal static class FileBytes
{
    public static Result<ReadOnlyMemory<byte>> Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= YamlReader.MaxBytes
                ? new ReadOnlyMemory<byte>(File.ReadAllBytes(path))
                : new Refusal("file-too-large", $"{path} has {length:N0} bytes; at most {YamlReader.MaxBytes:N0} are read", "save fewer objects or lines per file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal("file-unreadable", $"{path}: {e.Message}", "check the path and its permissions");
        }
    }
}
