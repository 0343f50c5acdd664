namespace Awoooi.Privacy.Fields;

/// <summary>What the name of a field says about its value.</summary>
internal enum FieldSort
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>It is a secret, whatever it looks like.</summary>
    Secret,

    /// <summary>It is a secret if it looks like one.</summary>
    MaybeSecret,

    /// <summary>It is a short number that must not be known: PIN, one-time password.</summary>
    Pin,

    /// <summary>A header that carries credentials behind the name of a scheme.</summary>
    Authorization,

    /// <summary>The rest of the line is cookies.</summary>
    Cookie,

    /// <summary>The name of a scheme, with credentials behind a blank.</summary>
    Scheme,

    /// <summary>A person's login.</summary>
    User,

    /// <summary>An account of a cloud provider.</summary>
    Account,

    /// <summary>A telephone number.</summary>
    Phone,
}
