namespace Awoooi.Testing.Shops;

/// <summary>People who may sign, all of them for everything.</summary>
internal static class Staff
{
    /// <summary>Text of roles.yaml.</summary>
    public static string Roles(IReadOnlyList<string> people)
    {
        var names = string.Join(", ", people);
        var entries = people.Select(x => $"  - {{name: {x}, handles: ['@{x}'], emails: [{Address(x)}]}}\n");
        return $"people:\n{string.Concat(entries)}teams: {{}}\nroles: {{admin: [], devops: [{names}], sre: [{names}], cto: [], ciso: []}}\nfallbackOwners: [{string.Join(", ", people.Select(x => $"'@{x}'"))}]\n";
    }

    /// <summary>Makes a key for each.</summary>
    /// <returns>Text of allowed_signers.</returns>
    public static string MakeKeys(string folder, IReadOnlyList<string> people)
    {
        Directory.CreateDirectory(folder);
        foreach (var person in people)
            Proc.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", Address(person), "-f", Path.Combine(folder, person)]).Ok();
        return string.Concat(people.Select(x => $"{Address(x)} namespaces=\"git\" {PublicKey(Path.Combine(folder, x))}\n"));
    }

    private static string Address(string person) => $"{person}@shop.example";

    /// <summary>Type and key, without the comment.</summary>
    private static string PublicKey(string file) => string.Join(' ', File.ReadAllText(file + ".pub").Split(' ').Take(2));
}
