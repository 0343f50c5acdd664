using System.Text;
using System.Text.Json.Nodes;
using Awoooi.Documents.Manifests.Editing;
using Awoooi.Objects;

namespace Awoooi.Documents.Tests.Manifests.Editing;

public sealed class LargeFileTests
{
    [Fact]
    public void Set_InFiftyThousandLines_ChangesOneLine()
    {
        var text = new StringBuilder("kind: ConfigMap\ndata:\n");
        for (var i = 0; i < 50_000; i++) text.Append($"  key-{i}: \"value {i}\"  # {i}\n");
        var before = text.ToString();

        var edit = YamlEditor.Set("big.yaml", Encoding.UTF8.GetBytes(before), 0, FieldPath.Parse("data.key-40000"), JsonValue.Create("other")).Value;

        edit.Line.ShouldBe(40_003);
        Encoding.UTF8.GetString(edit.Bytes).ShouldBe(before.Replace("\"value 40000\"", "\"other\"", StringComparison.Ordinal));
    }
}
