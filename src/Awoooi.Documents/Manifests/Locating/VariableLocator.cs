using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Apps;
using Awoooi.Documents.Manifests.Proving;
using Awoooi.Objects;

namespace Awoooi.Documents.Manifests.Locating;

/// <summary>Where the variable stands that Flux puts into the text of a field.</summary>
internal static class VariableLocator
{
    /// <summary>The candidates: the variable's value; none when no variable makes the wanted value.</summary>
    /// <param name="site">The object.</param>
    /// <param name="text">What is written where the field is decided.</param>
    /// <param name="value">The wanted value.</param>
    public static IEnumerable<Candidate> Candidates(Site site, JsonNode? text, JsonNode? value)
    {
        if (site.App.Source.Variables is not { } variables || KubeObject.Text(text) is not { } written || FluxVariables.OnlyIn(written) is not { } only) return [];
        if (KubeObject.Text(value) is not { } goal || goal.Length < only.Before.Length + only.After.Length) return [];
        if (!goal.StartsWith(only.Before, StringComparison.Ordinal) || !goal.EndsWith(only.After, StringComparison.Ordinal)) return [];
        var wanted = JsonValue.Create(goal[only.Before.Length..^only.After.Length]);
        var what = $"variable {only.Name} of {site.App.Source.App.Name}";
        if (!variables.Inline.ContainsKey(only.Name) && variables.Given.TryGetValue(only.Name, out var given)) return Given(site, given.Ref, only.Name, given.Text, wanted, what);
        return DeliverySetting.Candidates(site, FieldPath.Parse("spec.postBuild.substitute").Key(only.Name), wanted, what);
    }

    private static Candidate[] Given(Site site, ObjectRef config, string name, ConfigText text, JsonNode wanted, string what)
    {
        if (text.IsFile) return [];
        var place = new TextPlace(text.File, text.Document, text.At, null, $"{what} in ConfigMap {config.Name}");
        return [Candidate.Of(place.What, PlaceEditor.Set(site.Tree, place, wanted)) with { Place = place, Carriers = [new Carrier(config, FieldPath.Root.Key("data").Key(name))] }];
    }
}
