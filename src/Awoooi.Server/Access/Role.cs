namespace Awoooi.Server.Access;

/// <summary>What somebody may do; each may do what those before it may, but for <see cref="Source"/>, which may only bring alerts.</summary>
internal enum Role
{
    /// <summary>May bring alerts, and nothing else.</summary>
    Source,

    /// <summary>May look at everything.</summary>
    Viewer,

    /// <summary>May also retry, release and refresh, and bring alerts.</summary>
    Operator,

    /// <summary>May do everything.</summary>
    Admin,
}
