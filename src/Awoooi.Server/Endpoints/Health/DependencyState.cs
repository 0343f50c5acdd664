namespace Awoooi.Server.Endpoints.Health;

/// <summary>How something stands that serve depends on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Up">Whether it works.</param>
/// <param name="Needed">Whether serve cannot do its work without it.</param>
/// <param name="Since">Since when it stands so, as far as this process saw.</param>
/// <param name="Detail">What is wrong; empty when nothing is.</param>
internal sealed record DependencyState(string Name, bool Up, bool Needed, DateTimeOffset Since, string Detail);

/// <summary>The answer of /readyz.</summary>
/// <param name="Ready">Whether everything that is needed works and nobody has asked this process to stop.</param>
/// <param name="Dependencies">Each dependency.</param>
internal sealed record ReadinessDocument(bool Ready, IReadOnlyList<DependencyState> Dependencies);
