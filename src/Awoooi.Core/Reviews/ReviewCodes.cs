namespace Awoooi.Reviews;

/// <summary>The codes of <see cref="CountedReview.Code"/>.</summary>
public static class ReviewCodes
{
    /// <summary>A signature that counts.</summary>
    public const string Counts = "COUNTS";

    /// <summary>A veto that holds.</summary>
    public const string Veto = "VETO";

    /// <summary>Asks for a merge in an emergency, and counts.</summary>
    public const string Emergency = "EMERGENCY";

    /// <summary>Asks to set a veto aside, and counts.</summary>
    public const string LiftsVeto = "LIFTS_VETO";

    /// <summary>A later review of the same person took its place, or a veto was set aside.</summary>
    public const string Superseded = "SUPERSEDED";

    /// <summary>The person took it back, or the forge says that it was dismissed.</summary>
    public const string Withdrawn = "WITHDRAWN";

    /// <summary>Neutral.</summary>
    public const string Comment = "COMMENT";

    /// <summary>The forge does not say whose it is.</summary>
    public const string Unverified = "UNVERIFIED";

    /// <summary>Nobody in <c>roles.yaml</c>, a bot for instance.</summary>
    public const string NotAPerson = "NOT_A_PERSON";

    /// <summary>Of somebody who wrote or committed a part of the change, or had it made.</summary>
    public const string IgnoreAuthor = "IGNORE_AUTHOR";

    /// <summary>The person may not sign what is asked for.</summary>
    public const string NoRole = "NO_ROLE";

    /// <summary>The person could not sign it when they did; they must sign again.</summary>
    public const string NoRoleThen = "NO_ROLE_THEN";

    /// <summary>Given on another head.</summary>
    public const string StaleHead = "STALE_HEAD";

    /// <summary>Given for another branch or on another merge base.</summary>
    public const string StaleBase = "STALE_BASE";

    /// <summary>Given on another proof.</summary>
    public const string StaleProof = "STALE_PROOF";

    /// <summary>Given under other policies.</summary>
    public const string StalePolicy = "STALE_POLICY";

    /// <summary>Too old.</summary>
    public const string Expired = "EXPIRED";

    /// <summary>It asks for something that needs a reason, and gives none.</summary>
    public const string NoReason = "NO_REASON";
}
