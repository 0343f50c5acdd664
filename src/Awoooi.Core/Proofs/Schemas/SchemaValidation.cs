using System.Text.Json.Nodes;
using Awoooi.Results;

namespace Awoooi.Proofs.Schemas;

/// <summary>Looks at one object, once, along its schema. Work and answers are bounded whatever the object and the schema are.</summary>
internal sealed class SchemaValidation
{
    private const int MostFaults = 50;
    private const int MostLevels = 256;
    private const int MostSteps = 5_000_000;

    private readonly FieldTrail _trail = new();
    private readonly List<SchemaFault> _faults = [];
    private readonly HashSet<string> _untried = [];
    private readonly HashSet<string> _rules = [];
    private int _steps;

    private SchemaValidation()
    {
    }

    /// <summary>Looks at it.</summary>
    public static SchemaVerdict Run(SchemaNode node, JsonObject body, string origin)
    {
        var validation = new SchemaValidation();
        validation.Visit(node.Shape, body);
        return new(validation._faults, [.. validation._untried], origin) { Rules = [.. validation._rules] };
    }

    private void Visit(SchemaShape shape, JsonNode? value)
    {
        if (!MayGoOn()) return;
        if (shape.Bounds?.Untried is { } pattern) _untried.Add($"{_trail.Text()} against the pattern {ValueText.Cut(pattern)}");
        if (shape.HasRules) _rules.Add(_trail.Text());
        switch (value)
        {
            case JsonObject map when Takes(shape, JsonTypes.Object, map):
                Map(shape, map);
                break;
            case JsonArray list when Takes(shape, JsonTypes.Array, list):
                List(shape, list);
                break;
            case JsonValue scalar when ScalarRules.Fault(shape, scalar) is { } problem:
                Fault(problem);
                break;
            case null when !shape.IsNullable && shape.Types != JsonTypes.Any:
                Fault($"is null, {ScalarRules.Wanted(shape)} must stand there");
                break;
            default:
                break;
        }
        if (shape.Choices is { } choices && value is not null) Choose(choices, value);
    }

    private bool Takes(SchemaShape shape, JsonTypes type, JsonNode collection)
    {
        if (shape.Types != JsonTypes.Any && (shape.Types & type) == 0) Fault($"is {ValueText.Shown(collection)}, {ScalarRules.Wanted(shape)} must stand there");
        else if (shape.Bounds?.Fault(collection) is { } problem) Fault(problem);
        else if (shape.Allowed is { } allowed && !allowed.Contains(ValueText.Of(collection))) Fault("is none of the allowed values");
        else return true;
        return false;
    }

    private void Map(SchemaShape shape, JsonObject map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (key, value) = map.GetAt(i);
            if (shape.Properties.TryGetValue(key, out var node) || (node = shape.Additional) is not null) Field(node.Shape, key, value);
            else if (!shape.KeepsUnknown) Fault(Unknown(shape, key), key);
        }
        foreach (var key in shape.Required)
        {
            if (!map.TryGetPropertyValue(key, out var value)) Fault("is missing", key);
            else if (value is null && !IsNullable(shape, key)) Fault("is null, and it is required", key);
        }
    }

    // The server drops a null for a key that takes none, as if the key were not there (apiextensions, defaulting; Go's decoder).
    private void Field(SchemaShape shape, string key, JsonNode? value)
    {
        if (value is null) return;
        _trail.Enter(key);
        Visit(shape, value);
        _trail.Leave();
    }

    private void List(SchemaShape shape, JsonArray list)
    {
        if (shape.Items?.Shape is not { } items) return;
        for (var i = 0; i < list.Count; i++)
        {
            _trail.Enter(i, list[i]);
            Visit(items, list[i]);
            _trail.Leave();
        }
    }

    private void Choose(SchemaChoices choices, JsonNode value)
    {
        foreach (var node in choices.All) Visit(node.Shape, value);
        if (choices.Any.Length > 0 && !choices.Any.Any(x => Holds(x, value))) Fault("satisfies none of the alternatives of its schema (anyOf)");
        if (choices.One.Length > 0 && choices.One.Count(x => Holds(x, value)) is var count && count != 1) Fault($"satisfies {count} of the alternatives of its schema, exactly one is allowed (oneOf)");
        if (choices.Not is { } not && Holds(not, value)) Fault("satisfies what its schema excludes (not)");
    }

    private bool Holds(SchemaNode node, JsonNode value)
    {
        var before = _faults.Count;
        Visit(node.Shape, value);
        var holds = _faults.Count == before;
        _faults.RemoveRange(before, _faults.Count - before);
        return holds;
    }

    private bool MayGoOn()
    {
        if (++_steps > MostSteps) _untried.Add($"the rest of the object after {MostSteps} steps");
        else if (_trail.Depth > MostLevels) _untried.Add($"what lies more than {MostLevels} levels deep");
        else return _faults.Count < MostFaults;
        return false;
    }

    private static bool IsNullable(SchemaShape shape, string key) => shape.Properties.TryGetValue(key, out var node) && node.Shape is { IsNullable: true } or { Types: JsonTypes.Any };

    private static string Unknown(SchemaShape shape, string key) => NearestName.Of(key, shape.Properties.Keys) is { } meant
        ? $"is unknown; did you mean '{meant}'?"
        : "is unknown";

    private void Fault(string problem, string? key = null)
    {
        if (_faults.Count < MostFaults && _steps <= MostSteps) _faults.Add(new(_trail.Text(key), problem));
    }
}
