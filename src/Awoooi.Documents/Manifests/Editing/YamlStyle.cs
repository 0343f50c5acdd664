using Awoooi.Documents.Yaml;

namespace Awoooi.Documents.Manifests.Editing;

/// <summary>How a document is written, so that new text looks like its neighbours.</summary>
/// <param name="NewLine">Line ending.</param>
/// <param name="Step">Columns by which a nested mapping is indented.</param>
/// <param name="ListIndent">Columns by which a list's dashes are indented under its key; often 0.</param>
/// <param name="Quotes">How texts are quoted; plain where the text allows it.</param>
/// <param name="QuotedKeys">Whether keys are quoted, as in JSON.</param>
internal sealed record YamlStyle(string NewLine, int Step, int ListIndent, YamlKind Quotes, bool QuotedKeys)
{
    /// <summary>The style around a collection.</summary>
    public static YamlStyle Of(YamlText text, YamlTree tree, YamlCollection near)
    {
        var nested = tree.Root.Subtree().OfType<YamlCollection>().Where(x => x is { IsMapping: true, Flow: false })
            .SelectMany(map => map.Members.Select(x => x.Value).OfType<YamlCollection>().Where(x => !x.Flow)
                .Select(x => (Child: x, Deeper: text.Column(x.Start) - text.Column(map.Start)))).ToList();
        // A key behind an anchor or a tag stands deeper than its lines: what is below it is then no measure.
        var step = nested.Where(x => x.Child.IsMapping && x.Deeper > 0).Select(x => x.Deeper).FirstOrDefault(2);
        var list = nested.Where(x => !x.Child.IsMapping && x.Deeper >= 0).Select(x => x.Deeper).FirstOrDefault(0);
        var json = near.Flow && tree.Root is YamlCollection { Flow: true } root && root.Members.All(x => x.Key is { Style: YamlKind.DoubleQuoted });
        return new(text.NewLine, step, list, json ? YamlKind.DoubleQuoted : QuotesIn(near), json);
    }

    private static YamlKind QuotesIn(YamlCollection near)
    {
        var styles = near.Members.Select(x => x.Value).OfType<YamlScalar>().Select(x => x.Style).ToList();
        return styles.Count > 0 && styles.All(x => x == styles[0]) && styles[0] is YamlKind.SingleQuoted or YamlKind.DoubleQuoted
            ? styles[0]
            : YamlKind.Plain;
    }
}
