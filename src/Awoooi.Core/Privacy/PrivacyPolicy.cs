namespace Awoooi.Privacy;

/// <summary><c>privacy.yaml</c>: what is replaced before anything leaves the process.</summary>
/// <param name="Kinds">Kinds of our own, besides the built-in ones.</param>
/// <param name="LogTails">Whether the last log lines of a container may be read at all.</param>
/// <param name="MaxTextKilobytes">A text longer than this is withheld whole. 1 to 16384.</param>
/// <param name="Canaries">Planted values that must never be seen outside: a text with one does not leave, and its incident is parked.</param>
public sealed record PrivacyPolicy(IReadOnlyList<CustomKind> Kinds, bool LogTails, int MaxTextKilobytes, IReadOnlyList<string> Canaries);

/// <summary>One kind of value to replace.</summary>
/// <param name="Name">Label name, upper case letters and underscores (<c>CUSTOMER</c>).</param>
/// <param name="Pattern">Regular expression without look-around and back-references; run by the linear-time engine.</param>
public sealed record CustomKind(string Name, string Pattern);
