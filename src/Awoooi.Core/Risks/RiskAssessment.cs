using System.Text.Json.Serialization;

namespace Awoooi.Risks;

/// <summary>How dangerous a change is, computed from the change alone.</summary>
/// <param name="Level">The level.</param>
/// <param name="Because">Each contribution, the one that decided first.</param>
public sealed record RiskAssessment(RiskLevel Level, IReadOnlyList<string> Because)
{
    /// <summary>Where it lands: <c>production</c>, also where nobody can tell, or <c>other</c>. What is earned in one counts nothing in the other.</summary>
    public string Environment { get; init; } = Production;

    internal const string Production = "production";

    internal const string Other = "other";
}

/// <summary>Levels, lowest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RiskLevel>))]
public enum RiskLevel
{
    /// <summary>Merged by the engine where owners opted in.</summary>
    LOW,

    /// <summary>One signature.</summary>
    MEDIUM,

    /// <summary>Two distinct people.</summary>
    HIGH,

    /// <summary>CTO and CISO.</summary>
    CRITICAL,
}

/// <summary>Who must sign.</summary>
/// <param name="Count">How many distinct people, after trust was taken into account.</param>
/// <param name="Roles">Roles a signer must have one of; for CRITICAL one signer of each.</param>
/// <param name="EachRole">True when every role named must sign.</param>
/// <param name="Because">How the count came about, when trust or a missing opt-in changed it.</param>
/// <param name="OwnersOptedIn">True: the owners of every touched path let the engine merge changes of this level, so they need not sign.</param>
public sealed record SignatureRule(int Count, IReadOnlyList<string> Roles, bool EachRole, string Because = "", bool OwnersOptedIn = false);
