using Awoooi.Diagnoses;

namespace Awoooi.Documents.Policies.Rules;

/// <summary>What <c>alerts.yaml</c> may hold.</summary>
internal sealed class AlertPolicyRules : PolicyRules
{
    public override string File => "alerts.yaml";

    public override Type Type => typeof(AlertPolicy);

    public override IReadOnlyList<FieldRule> Fields { get; } =
    [
        FieldRule.Text("packs[].name", "^[^\\s](.{0,98}[^\\s])?$", "a name of at most 100 characters"),
        FieldRule.Text("packs[].alerts[].alert", "^[a-zA-Z_:][a-zA-Z0-9_:.-]{0,199}$", "the name of an alert, such as QueueBacklogGrows"),
        FieldRule.KeyText("packs[].alerts[].labels.*", "^[a-zA-Z_][a-zA-Z0-9_]{0,99}$", "the name of a label, such as severity"),
        FieldRule.Text("packs[].alerts[].labels.*", "^.{0,200}$", "a label's value of at most 200 characters"),
        FieldRule.OneOf("packs[].alerts[].causes[]", Enum.GetNames<CauseKind>()),
        FieldRule.Text("packs[].alerts[].lookAt", "^[^\\s](.{0,298}[^\\s])?$", "a sentence of at most 300 characters"),
    ];

    public override IEnumerable<PolicyConflict> Conflicts(object policy)
    {
        var packs = ((AlertPolicy)policy).Packs;
        return Repeated.In([.. packs.Select(x => x.Name)], "packs")
            .Concat(packs.SelectMany((x, i) => Repeated.In([.. x.Alerts.Select(Told)], $"packs[{i}].alerts")));
    }

    private static string Told(PackedAlert row) => row.Labels.Count == 0
        ? row.Alert
        : $"{row.Alert}{{{string.Join(", ", row.Labels.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value}"))}}}";
}
