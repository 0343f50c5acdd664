namespace Awoooi.Risks;

/// <summary><c>risk.yaml</c>: the matrix from operation to level, and from level to signatures.</summary>
/// <param name="Production">Which namespaces count as production.</param>
/// <param name="CriticalKinds">Kinds whose every change is CRITICAL.</param>
/// <param name="HighKinds">Kinds whose every change is at least HIGH.</param>
/// <param name="Signatures">What each level asks for.</param>
/// <param name="AutoMergePaths">Paths (glob) whose owners let the engine merge LOW changes by itself.</param>
public sealed record RiskPolicy(
    EnvironmentRule Production,
    IReadOnlyList<string> CriticalKinds,
    IReadOnlyList<string> HighKinds,
    IReadOnlyDictionary<RiskLevel, LevelRule> Signatures,
    IReadOnlyList<string> AutoMergePaths);

/// <summary>How an environment is recognised. A namespace that no rule recognises counts as production.</summary>
/// <param name="NotProduction">Words that, as a part of a namespace's name or as the value of an environment label, say "not production".</param>
/// <param name="Labels">Namespace labels that name the environment.</param>
public sealed record EnvironmentRule(IReadOnlyList<string> NotProduction, IReadOnlyList<string> Labels);

/// <summary>What a level asks for.</summary>
/// <param name="Count">How many distinct people.</param>
/// <param name="Roles">Roles that may sign.</param>
/// <param name="EachRole">True: one signature of each role.</param>
public sealed record LevelRule(int Count, IReadOnlyList<string> Roles, bool EachRole);
