using System.Collections.Frozen;
using Awoooi.Privacy.Scanning;

namespace Awoooi.Privacy.Fields;

/// <summary>Judges a field by its name, whatever way it is spelt: <c>DB_PASSWORD</c>, <c>dbPassword</c>, <c>db-password-2</c>, <c>pgpassword</c>.</summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, FieldSort>.AlternateLookup<ReadOnlySpan<char>> Nouns = Table();

    // Behind the noun these change nothing: password_prod, tokenValue, secret2.
    private static readonly WordList Qualifiers = new(
        "prod", "production", "dev", "stage", "staging", "test", "live", "old", "new", "primary", "secondary", "current", "value", "val", "string", "plain", "raw", "base64", "b64",
        "encoded", "default", "env", "str", "text", "json", "com", "header");

    // Words that end in a noun without a sign between.
    private static readonly string[] Endings = ["password", "passwd", "passphrase", "secret", "token", "apikey", "secretkey", "accesskey", "privatekey", "authkey", "credential", "credentials"];

    private static readonly WordList SecretKeys = new(
        "api", "access", "private", "secret", "signing", "sign", "encryption", "auth", "master", "shared", "service", "account", "license", "hmac", "crypt", "cipher", "aes", "storage");

    private static readonly WordList OpenKeys = new(
        "public", "pub", "foreign", "primary", "sort", "partition", "cache", "row", "object", "group", "lookup", "index", "idempotency", "map", "issuer", "hash", "schema", "sequence", "bucket",
        "kms", "fingerprint", "message", "dedup", "label", "annotation", "unique", "composite", "s3");

    /// <summary>What a field of this name holds.</summary>
    public static FieldSort Sort(ReadOnlySpan<char> name)
    {
        var word = Pop(ref name);
        FieldSort sort;
        while (!Nouns.TryGetValue(word, out sort) && !name.IsEmpty && Qualifiers.Contains(word)) word = Pop(ref name);
        if (sort != FieldSort.Plain) return sort == FieldSort.Secret && Pop(ref name) is "public" or "Public" or "PUBLIC" ? FieldSort.Plain : sort;
        if (word.Equals("key", StringComparison.OrdinalIgnoreCase) || word.Equals("keys", StringComparison.OrdinalIgnoreCase)) return Key(Pop(ref name));
        if (word.Equals("id", StringComparison.OrdinalIgnoreCase)) return Id(ref name);
        if (word.Equals("name", StringComparison.OrdinalIgnoreCase)) return Pop(ref name).Equals("user", StringComparison.OrdinalIgnoreCase) ? FieldSort.User : FieldSort.Plain;
        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return FieldSort.Secret;
        }
        return word.Length > 5 && word.EndsWith("key", StringComparison.OrdinalIgnoreCase) ? Key(word[..^3]) : FieldSort.Plain;
    }

    private static FieldSort Key(ReadOnlySpan<char> of) => of.IsEmpty ? FieldSort.MaybeSecret : OpenKeys.Contains(of) ? FieldSort.Plain : SecretKeys.Contains(of) ? FieldSort.Secret : FieldSort.MaybeSecret;

    private static FieldSort Id(ref ReadOnlySpan<char> name)
    {
        var word = Pop(ref name);
        if (word.Equals("account", StringComparison.OrdinalIgnoreCase)) return FieldSort.Account;
        return word.Equals("session", StringComparison.OrdinalIgnoreCase) || word.Equals("access", StringComparison.OrdinalIgnoreCase) ? FieldSort.MaybeSecret : FieldSort.Plain;
    }

    /// <summary>Takes the last word: signs and digits before it go, a capital begins a word, capitals in a row are one.</summary>
    private static ReadOnlySpan<char> Pop(ref ReadOnlySpan<char> name)
    {
        var end = name.Length;
        while (end > 0 && !char.IsLetter(name[end - 1])) end--;
        var start = end;
        if (start > 0 && char.IsUpper(name[start - 1]))
        {
            while (start > 0 && char.IsUpper(name[start - 1])) start--;
        }
        else
        {
            while (start > 0 && char.IsLetter(name[start - 1]) && !char.IsUpper(name[start - 1])) start--;
            if (start > 0 && char.IsUpper(name[start - 1])) start--;
        }
        var word = name[start..end];
        name = name[..start];
        return word;
    }

    private static FrozenDictionary<string, FieldSort>.AlternateLookup<ReadOnlySpan<char>> Table()
    {
        var table = new Dictionary<string, FieldSort>(StringComparer.OrdinalIgnoreCase);
        Add(FieldSort.Secret, "password", "passwd", "passwort", "passphrase", "passcode", "pass", "pwd", "pw", "pswd", "secret", "secrets", "token", "tokens", "credential", "credentials", "creds", "cred", "keytab", "jwt");
        Add(FieldSort.MaybeSecret, "auth", "signature", "sig", "salt", "session", "sessionid", "sid", "hmac", "csrf", "authenticity", "accessid");
        Add(FieldSort.Pin, "pin", "otp", "cvv", "cvc");
        Add(FieldSort.Authorization, "authorization");
        Add(FieldSort.Cookie, "cookie", "cookies");
        Add(FieldSort.Scheme, "bearer", "basic", "negotiate");
        Add(FieldSort.User, "user", "username", "login", "logname", "acct", "ruser", "userid");
        Add(FieldSort.Account, "account", "accountid");
        Add(FieldSort.Phone, "phone", "tel", "telephone", "mobile", "fax", "msisdn", "cell");
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(FieldSort sort, params string[] nouns)
        {
            foreach (var noun in nouns) table[noun] = sort;
        }
    }
}
