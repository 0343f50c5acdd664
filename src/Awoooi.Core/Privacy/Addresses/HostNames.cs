using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Addresses;

/// <summary>Which dotted names are those of machines that not everybody may know.</summary>
/// <remarks>Services inside the cluster (<c>*.svc</c>, <c>*.cluster.local</c>) are names of objects; public sites are public.</remarks>
internal static class HostNames
{
    // Reserved or customary for private networks: RFC 6762 appendix G, RFC 8375, RFC 6761, and ICANN's .internal.
    private static readonly WordList Private = new("internal", "corp", "lan", "intranet", "localdomain", "local", "private", "home", "arpa", "priv", "intern", "localnet");

    // Where cloud providers put machines, databases and registries that belong to one customer.
    private static readonly string[] Clouds =
    [
        ".amazonaws.com", ".amazonaws.com.cn", ".cloudapp.azure.com", ".cloudapp.net", ".database.windows.net", ".core.windows.net", ".azurecr.io", ".azmk8s.io",
        ".azurewebsites.net", ".documents.azure.com", ".redis.cache.windows.net", ".servicebus.windows.net", ".vault.azure.net", ".database.azure.com",
        ".bc.googleusercontent.com", ".run.app", ".cloudfunctions.net", ".cloudsql.google", ".mongodb.net", ".ondigitalocean.com", ".ondigitalocean.app",
        ".digitaloceanspaces.com", ".aivencloud.com", ".confluent.cloud", ".elastic-cloud.com", ".elasticache.com", ".supabase.co", ".nip.io", ".sslip.io", ".xip.io", ".ts.net",
        ".oraclecloud.com", ".oraclevcn.com", ".linodeobjects.com", ".members.linode.com", ".your-server.de", ".rds.aliyuncs.com",
    ];

    private static readonly WordList CloudDomains = new([.. Clouds.Select(x => LastTwo(x).ToString())]);

    // A dotted name that begins so is a package of a program.
    private static readonly WordList Packages = new("com", "org", "net", "io", "java", "javax", "jdk", "sun", "kotlin", "scala", "dev", "k8s", "system", "microsoft", "google", "akka", "spark", "github", "self", "this", "cfg", "config");

    /// <summary>The rule that takes this name for such a host; null when none does.</summary>
    public static string? Match(ReadOnlySpan<char> text, int start, int end)
    {
        var name = text[start..end];
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1 || name.Length > 253) return null;
        var top = name[(dot + 1)..];
        if (char.IsAsciiLetter(top[0]))
        {
            if (Private.Contains(top)) return IsPrivate(text, start, name) ? "private-domain" : null;
            if (top.Equals("pod", StringComparison.OrdinalIgnoreCase)) return "pod-address";
        }
        if (name.Contains("--", StringComparison.Ordinal) && name.Contains("xn--", StringComparison.OrdinalIgnoreCase)) return "punycode";
        if (!char.IsAsciiLetter(top[0]) || !CloudDomains.Contains(LastTwo(name))) return null;
        foreach (var cloud in Clouds)
        {
            if (EndsWith(name, cloud)) return name.Length > cloud.Length + 1 ? "cloud-host" : null;
        }
        return null;
    }

    private static bool IsPrivate(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> name)
    {
        if (EndsWith(name, ".cluster.local")) return EndsWith(name, ".pod.cluster.local");
        if (EndsWith(name, ".arpa")) return EndsWith(name, ".in-addr.arpa") || EndsWith(name, ".ip6.arpa") || EndsWith(name, ".home.arpa");
        if (Packages.Contains(name[..name.IndexOf('.')]) || text.At(start + name.Length) == '(') return false;
        // .env.local, /etc/app/config.local, settings.local: files.
        return !EndsWith(name, ".local") || !(text.At(start - 1) is '.' || (text.At(start - 1) == '/' && text.At(start - 2) != '/'));
    }

    private static ReadOnlySpan<char> LastTwo(ReadOnlySpan<char> name) => name[(name[..name.LastIndexOf('.')].LastIndexOf('.') + 1)..];

    private static bool EndsWith(ReadOnlySpan<char> name, string suffix) => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}
