using System.Text.RegularExpressions;
using Awoooi.Documents.Manifests.Reading;

namespace Awoooi.Documents.Manifests.Vendoring;

/// <summary>Where something remote lies in the folder of vendored files: its address and its version, as they are written, are the path.</summary>
internal static partial class VendoredPath
{
    /// <summary>The folder under which a tree shows vendored files; no commit's own files are read there.</summary>
    public const string Root = ".awoooi-vendored";

    private static readonly string[] Manifests = [".yaml", ".yml", ".json"];

    /// <summary>The folder of a chart, <c>charts/HOST/PATH/NAME/VERSION/NAME</c>, as <c>helm pull --untar --untardir</c> leaves it; null for what is no address.</summary>
    /// <param name="repository">URL of a Helm repository, or of an OCI one without the chart's name.</param>
    /// <param name="name">Name of the chart.</param>
    /// <param name="version">Its version, or range of versions, as written; empty is <c>latest</c>.</param>
    public static string? Chart(string repository, string name, string version) =>
        Below("charts", Address(repository), name, version.Length == 0 ? "latest" : version, name);

    /// <summary>What a text of a kustomization names: <c>bases/HOST/REPOSITORY/REF/PATH</c>, or <c>files/HOST/PATH</c> for one manifest; null for what is no address.</summary>
    /// <remarks>Forms: kustomize, "remote targets" (api/internal/git/repospec.go). The ref is <c>HEAD</c> where none is written.</remarks>
    public static string? Base(string text)
    {
        var parts = text.Split('?', 2);
        var isWeb = parts[0].StartsWith("http", StringComparison.Ordinal);
        var address = Address(parts[0]);
        if (isWeb && parts.Length == 1 && !address.Contains("//", StringComparison.Ordinal) && Array.Exists(Manifests, address.EndsWith)) return Below("files", address);
        var (repository, path) = Repository(address);
        var reference = parts.Length == 1 ? null : parts[1].Split('&').Select(x => x.Split('=', 2)).FirstOrDefault(x => x is ["ref" or "version", _])?[1];
        return Below("bases", WithoutSuffix(repository), reference ?? "HEAD", path);
    }

    /// <summary>A folder of a git repository: <c>bases/HOST/REPOSITORY/REF/PATH</c>.</summary>
    public static string? Git(string url, string reference, string path) => Below("bases", WithoutSuffix(Address(url)), reference, path);

    /// <summary>What to do about something that is not there.</summary>
    /// <param name="path">Where it would be.</param>
    public static string Advice(string path) => $"nothing is fetched; put it into {path[(Root.Length + 1)..]} of the folder named by --vendored";

    /// <summary>How a missing chart gets there, as a command.</summary>
    public static string HowToPull(string repository, string name, string version, string path)
    {
        var source = repository.StartsWith("oci://", StringComparison.Ordinal) ? $"{repository.TrimEnd('/')}/{name}" : $"{name} --repo {repository}";
        return $"helm pull {source}{(version.Length == 0 ? "" : $" --version '{version}'")} --untar --untardir VENDORED{TreePath.Parent(path)[Root.Length..]}";
    }

    private static string? Below(params IReadOnlyList<string> parts)
    {
        var path = string.Join('/', parts.Prepend(Root).Select(x => x.Trim('/')).Where(x => x.Length > 0));
        return parts[1] is [not '/', ..] && TreePath.Combine("", path) == path && !path.Any(char.IsControl) ? path : null;
    }

    // host/path, without scheme and user; git@host:path is host/path as well.
    private static string Address(string url)
    {
        var text = url.StartsWith("git::", StringComparison.Ordinal) ? url[5..] : url;
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        text = User().Replace(text, "");
        return hasScheme ? text : ScpColon().Replace(text, "$1/");
    }

    private static (string Repository, string Path) Repository(string address)
    {
        if (address.IndexOf("//", StringComparison.Ordinal) is var at and >= 0) return (address[..at], address[(at + 2)..]);
        if (address.IndexOf(".git/", StringComparison.Ordinal) is var git and >= 0) return (address[..git], address[(git + 5)..]);
        var parts = address.Split('/');
        return parts.Length <= 3 ? (address, "") : (string.Join('/', parts[..3]), string.Join('/', parts[3..]));
    }

    private static string WithoutSuffix(string repository) => repository.EndsWith(".git", StringComparison.Ordinal) ? repository[..^4] : repository;

    [GeneratedRegex("^([a-z]+://)?([^/@]+@)?")]
    private static partial Regex User();

    [GeneratedRegex("^([^/:]+):")]
    private static partial Regex ScpColon();
}
