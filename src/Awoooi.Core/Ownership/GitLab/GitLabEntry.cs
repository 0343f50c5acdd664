using Awoooi.Repositories;

namespace Awoooi.Ownership.GitLab;

/// <summary>One line of a section that names paths.</summary>
internal sealed record GitLabEntry(PathPattern Pattern, IReadOnlyList<string> Owners, int Line);
