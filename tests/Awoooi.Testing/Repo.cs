using System.Globalization;

namespace Awoooi.Testing;

/// <summary>
/// Tells the story of a real git repository: <c>Repo.At("2026-06-04T10:00:00Z").File("app/web.yaml", "…").Commit("web: first")</c>.
/// </summary>
/// <remarks>Branch <c>main</c>, author and committer <c>dev@example.com</c>, both times as told: the same story gives the same commit ids.</remarks>
public sealed class Repo : IDisposable
{
    private readonly TempFolder _folder = TempFolder.Create();
    private readonly List<TempFolder> _bare = [];
    private DateTimeOffset _time;

    private Repo(DateTimeOffset time)
    {
        _time = time;
        Git("init", "--quiet", "--initial-branch=main");
    }

    /// <summary>The work tree.</summary>
    public string Path => _folder.Path;

    /// <summary>The commit that HEAD points to.</summary>
    public string Head => Git("rev-parse", "HEAD");

    /// <summary>Begins a story; the next commit has this time (ISO 8601).</summary>
    public static Repo At(string time) => new(Time(time));

    /// <summary>Further commits have this time.</summary>
    public Repo Then(string time)
    {
        _time = Time(time);
        return this;
    }

    /// <summary>Writes a file.</summary>
    public Repo File(string path, string content)
    {
        _folder.Write(path, content);
        return this;
    }

    /// <summary>Writes a file of bytes.</summary>
    public Repo File(string path, byte[] content)
    {
        File(path, "");
        System.IO.File.WriteAllBytes(_folder[path], content);
        return this;
    }

    /// <summary>Lays the files of a folder over the work tree.</summary>
    public Repo Folder(string folder)
    {
        FileTree.Copy(folder, Path);
        return this;
    }

    /// <summary>Makes a symbolic link.</summary>
    public Repo Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder[path])!);
        System.IO.File.CreateSymbolicLink(_folder[path], target);
        return this;
    }

    /// <summary>Removes a file.</summary>
    public Repo Without(string path)
    {
        System.IO.File.Delete(_folder[path]);
        return this;
    }

    /// <summary>Commits everything; the next commit is a minute later unless <see cref="Then"/> says otherwise.</summary>
    public Repo Commit(string message) => Commit(message, ".");

    /// <summary>Commits some paths only.</summary>
    public Repo Commit(string message, params string[] paths)
    {
        Git(["add", "--all", "--", .. paths]);
        var date = _time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        GitCli.Run(Path, Author(date), "commit", "--quiet", "--allow-empty", "--no-verify", "-m", message);
        _time = _time.AddMinutes(1);
        return this;
    }

    /// <summary>A bare clone of it as it is now, gone with this object.</summary>
    /// <returns>Its path.</returns>
    public string Bare()
    {
        var folder = TempFolder.Create();
        _bare.Add(folder);
        Git("clone", "--quiet", "--bare", "--no-hardlinks", Path, folder["repository.git"]);
        return folder["repository.git"];
    }

    /// <summary>Runs git in the work tree and returns what it prints.</summary>
    public string Git(params string[] arguments) => GitCli.Run(Path, arguments);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var folder in _bare) folder.Dispose();
        _folder.Dispose();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Dictionary<string, string?> Author(string date) => new()
    {
        ["GIT_AUTHOR_NAME"] = "Dev",
        ["GIT_AUTHOR_EMAIL"] = "dev@example.com",
        ["GIT_AUTHOR_DATE"] = date,
        ["GIT_COMMITTER_NAME"] = "Dev",
        ["GIT_COMMITTER_EMAIL"] = "dev@example.com",
        ["GIT_COMMITTER_DATE"] = date,
    };
}
