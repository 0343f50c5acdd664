using Awoooi.Server.Access;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Who may do what. Empty: one administrator's token is generated.</summary>
/// <param name="Tokens">Bearer tokens; two may have one name while one is replaced by the other.</param>
/// <param name="Basic">Users with passwords.</param>
/// <param name="ClientCertificates">Certificates of one authority; null: none are asked for.</param>
/// <param name="Oidc">Tokens of an identity provider; null: none.</param>
internal sealed record AccessOptions(
    IReadOnlyList<TokenOptions> Tokens, IReadOnlyList<BasicOptions> Basic, ClientCertificateOptions? ClientCertificates, OidcOptions? Oidc)
{
    /// <summary>Whether nobody is named.</summary>
    public bool IsEmpty => Tokens.Count == 0 && Basic.Count == 0 && ClientCertificates is null && Oidc is null;

    public static AccessOptions Read(SettingsSection section) => new(
        section.Items("tokens", TokenOptions.Read),
        section.Items("basic", BasicOptions.Read),
        section.SectionIfGiven("clientCertificates", ClientCertificateOptions.Read),
        section.SectionIfGiven("oidc", OidcOptions.Read));

    /// <summary>A role that must be given.</summary>
    public static Role ReadRole(SettingsSection section)
    {
        section.Required("role", "expected one of source, viewer, operator, admin");
        return section.OneOf("role", Role.Source);
    }
}

/// <summary>A bearer token.</summary>
internal sealed record TokenOptions(string Name, Role Role, Secret? Token)
{
    /// <summary>A token shorter than this can be guessed.</summary>
    public const int MinLength = 16;

    public static TokenOptions Read(SettingsSection section) =>
        new(section.Required("name"), AccessOptions.ReadRole(section), section.RequiredSecret("token", MinLength));
}

/// <summary>A user with a password, for senders that know nothing better.</summary>
internal sealed record BasicOptions(string Name, Role Role, string User, Secret? Password)
{
    private const int MinLength = 12;

    public static BasicOptions Read(SettingsSection section)
    {
        var user = section.Required("user");
        if (user.Contains(':', StringComparison.Ordinal)) section.Refuse("user", "expected no colon in a user name");
        return new(section.Required("name"), AccessOptions.ReadRole(section), user, section.RequiredSecret("password", MinLength));
    }
}
