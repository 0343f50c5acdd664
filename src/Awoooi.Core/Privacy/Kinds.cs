namespace Awoooi.Privacy;

/// <summary>The built-in kinds: what stands in a label before the number.</summary>
public static class Kinds
{
    /// <summary>Passwords, tokens, keys. One-way: no label of this kind is ever turned back.</summary>
    public const string Secret = "SECRET";

    /// <summary>X.509 certificates and public keys in PEM. One-way as well: nobody needs them back.</summary>
    public const string Certificate = "CERT";

    /// <summary>Text of the input that only looks like a label; it is written in round brackets.</summary>
    public const string Lookalike = "LOOKALIKE";

    internal const string Ip = "IP";
    internal const string Mac = "MAC";
    internal const string Host = "HOST";
    internal const string Email = "EMAIL";
    internal const string Uuid = "UUID";
    internal const string Arn = "ARN";
    internal const string Account = "ACCOUNT";
    internal const string Card = "CARD";
    internal const string Iban = "IBAN";
    internal const string Phone = "PHONE";
    internal const string User = "USER";
    internal const string Namespace = "NS";
    internal const string Workload = "WORKLOAD";
    internal const string Pod = "POD";
    internal const string Node = "NODE";
    internal const string Registry = "REGISTRY";

    /// <summary>All that can stand in a label.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Secret, Certificate, Ip, Mac, Host, Email, Uuid, Arn, Account, Card, Iban, Phone, User, Namespace, Workload, Pod, Node, Registry];

    /// <summary>Whether values of the kind are kept as a keyed hash only.</summary>
    public static bool IsOneWay(string kind) => kind is Secret or Certificate;
}
