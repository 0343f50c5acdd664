using System.Text;

namespace Awoooi.Documents.Tests.Manifests.Editing;

public sealed class YamlEditorTests
{
    [Theory]
    [MemberData(nameof(EditCase.Names), MemberType = typeof(EditCase))]
    public void Edit_ForEachTree_GivesTheExpectedBytesOrRefusal(string name)
    {
        var edit = EditCase.Load(name);

        var result = edit.Run();

        if (edit.Refused is not null)
        {
            result.Refusal.ShouldNotBeNull();
            result.Refusal.Rule.ShouldBe(edit.Refused, result.Refusal.ToString());
            result.Refusal.Reason.ShouldContain(edit.Reason);
            return;
        }
        result.Refusal.ShouldBeNull();
        Encoding.Latin1.GetString(result.Value.Bytes).ShouldBe(Encoding.Latin1.GetString(edit.Expected));
        if (edit.Line is { } line) result.Value.Line.ShouldBe(line);
    }
}
