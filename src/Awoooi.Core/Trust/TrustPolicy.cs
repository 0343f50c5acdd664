namespace Awoooi.Trust;

/// <summary><c>trust.yaml</c>: what earned trust may soften. CRITICAL is never softened, whatever stands here.</summary>
/// <param name="HighNeedsOneFewerFrom">Score from which HIGH needs one signature fewer; at least 1.</param>
/// <param name="MediumNeedsNoneFrom">Score from which MEDIUM needs none; at least 1.</param>
/// <param name="ForgetAfterDays">Days after which an approval no longer counts, 1 to 3650; 0: never. Rejections are never forgotten.</param>
public sealed record TrustPolicy(int HighNeedsOneFewerFrom, int MediumNeedsNoneFrom, int ForgetAfterDays);
