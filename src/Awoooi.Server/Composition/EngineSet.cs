using Awoooi.Alerts;
using Awoooi.Incidents;
using System.IO.Enumeration;

namespace Awoooi.Server.Composition;

/// <summary>The engines of all configured repositories.</summary>
internal sealed class EngineSet : IAsyncDisposable
{
    private readonly Dictionary<string, Engine> _engines = new(StringComparer.Ordinal);
    private readonly List<(string Name, IReadOnlyList<string> Namespaces)> _routes = [];

    /// <summary>Names of the repositories, in the order of the configuration.</summary>
    public IReadOnlyList<string> Names => [.. _routes.Select(x => x.Name)];

    /// <summary>Adds a repository; the first one whose namespaces match gets an alert.</summary>
    public void Add(string name, IReadOnlyList<string> namespaces, Engine engine)
    {
        _engines.Add(name, engine);
        _routes.Add((name, namespaces));
    }

    /// <summary>The engine of a repository.</summary>
    /// <exception cref="KeyNotFoundException">The repository is not configured here.</exception>
    public Engine Get(string name) => _engines.TryGetValue(name, out var engine) ? engine
        : throw new KeyNotFoundException($"repository '{name}' is not configured on this silo; add it under repositories, or end its incidents first");

    /// <summary>The repository that an alert's target belongs to; null when none is responsible.</summary>
    public string? RouteOf(Alert alert)
    {
        var ns = Correlator.SubjectOf(alert).Namespace;
        return _routes.Find(x => x.Namespaces.Count == 0 || x.Namespaces.Any(y => FileSystemName.MatchesSimpleExpression(y, ns, ignoreCase: false))).Name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values) await engine.DisposeAsync();
    }
}
