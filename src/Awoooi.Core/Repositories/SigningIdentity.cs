namespace Awoooi.Repositories;

/// <summary>Who signs, and with which key.</summary>
/// <param name="Person">The name on the commits; the address is the principal in allowed signers.</param>
/// <param name="KeyPath">Path of the SSH private key.</param>
/// <param name="PublicKey">Key type and key as one line of a <c>.pub</c> file has them, without the comment.</param>
public sealed record SigningIdentity(Person Person, string KeyPath, string PublicKey)
{
    /// <summary>The line that lets this key sign commits, for an allowed signers file.</summary>
    public string AllowedSigner => $"{Person.Email} namespaces=\"git\" {PublicKey}";

    /// <summary>Somebody whose signatures are checked, by allowed signers alone; it cannot sign.</summary>
    public static SigningIdentity Known(string principal) => new(new(principal, principal), "", "");

    /// <summary>Allowed signers that accept this key, if it is known, besides those given (an earlier key of the same signer, after a rotation).</summary>
    public string With(string allowedSigners) => PublicKey.Length == 0 ? allowedSigners : $"{AllowedSigner}\n{allowedSigners}";
}

/// <summary>A key could not be used to sign: it is missing, malformed, readable by others, or its passphrase was not given.</summary>
public sealed class SigningException : Exception
{
    /// <summary>Says why.</summary>
    public SigningException(string message)
        : base(message)
    {
    }
}
