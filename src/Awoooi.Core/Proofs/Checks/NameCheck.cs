using Awoooi.Objects;

namespace Awoooi.Proofs.Checks;

/// <summary>Do the objects have names that the API server takes?</summary>
/// <remarks>
/// DNS-1123: lower case letters, digits, dashes and dots, at most 253 characters; a Service is a DNS-1035 label of 63, a namespace a
/// DNS-1123 label of 63. RBAC names are path segments and take more (apimachinery, validation).
/// </remarks>
internal sealed class NameCheck : ShapeCheck
{
    public override string Name => "names";

    protected override string Remedy => "use lower case letters, digits and dashes";

    protected override IEnumerable<string> Faults(KubeObject item)
    {
        var (kind, name) = (item.Ref.Kind, item.Ref.Name);
        if (item.Ref.ApiVersion.Length == 0) yield return "apiVersion is missing";
        if (kind.Contains("Role", StringComparison.Ordinal)) yield break;
        var isLabel = kind is "Service" or "Namespace";
        if (name.Length > (isLabel ? 63 : 253)) yield return $"the name has {name.Length} characters, {(isLabel ? 63 : 253)} are allowed";
        if (!name.Split('.').All(IsLabel) || (isLabel && name.Contains('.', StringComparison.Ordinal))) yield return $"'{name}' is no valid name";
        if (kind == "Service" && char.IsAsciiDigit(name[0])) yield return $"'{name}' starts with a digit, which a Service's name may not";
    }

    private static bool IsLabel(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
