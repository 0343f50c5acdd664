namespace Awoooi.Proofs.Schemas;

/// <summary>What is not in the definitions of Kubernetes' own types and is known of them all the same.</summary>
internal static class BuiltInTypes
{
    private static readonly string[] Packages = ["io.k8s.api.", "io.k8s.apimachinery.", "io.k8s.apiextensions-apiserver.", "io.k8s.kube-aggregator."];

    // Other groups below k8s.io are of add-ons: gateway.networking.k8s.io, metrics.k8s.io, kustomize.config.k8s.io.
    private static readonly HashSet<string> Groups = [.. new[]
    {
        "admissionregistration", "apiextensions", "apiregistration", "authentication", "authorization", "certificates", "coordination", "discovery", "events",
        "flowcontrol.apiserver", "networking", "node", "rbac.authorization", "resource", "scheduling", "storage",
    }.Select(x => x + ".k8s.io")];

    // Fields that are called required because Go always writes them; the server fills them in, or takes their zero.
    private static readonly HashSet<(string Type, string Field)> Defaulted =
    [
        ("RoleRef", "apiGroup"), ("NetworkPolicySpec", "podSelector"), ("StatefulSetSpec", "serviceName"), ("PriorityClass", "value"), ("EndpointSlice", "endpoints"),
    ];

    /// <summary>Whether Go's decoder reads values of this definition.</summary>
    public static bool IsBuiltIn(string definition) => Packages.Any(x => definition.StartsWith(x, StringComparison.Ordinal));

    /// <summary>Whether an <c>apiVersion</c> is one of Kubernetes' own groups.</summary>
    public static bool IsGroup(string apiVersion) => apiVersion.Split('/') is [var group, _]
        ? !group.Contains('.', StringComparison.Ordinal) || Groups.Contains(group)
        : apiVersion == "v1";

    /// <summary>Whether a field may be absent although its definition says otherwise.</summary>
    public static bool IsDefaulted(string definition, string field) => IsBuiltIn(definition) && Defaulted.Contains((definition[(definition.LastIndexOf('.') + 1)..], field));

    /// <summary>The shape of a type that decodes itself; null for all others.</summary>
    public static SchemaShape? Shape(string definition) => !IsBuiltIn(definition) ? null : definition[(definition.LastIndexOf('.') + 1)..] switch
    {
        "Quantity" => new() { Types = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer, Format = ValueFormat.Quantity },
        "IntOrString" => new() { Types = JsonTypes.Integer | JsonTypes.String, Format = ValueFormat.Int32 },
        "Time" or "MicroTime" => new() { Types = JsonTypes.String, Format = ValueFormat.DateTime },
        "JSON" or "JSONSchemaPropsOrArray" or "JSONSchemaPropsOrBool" or "JSONSchemaPropsOrStringArray" => SchemaShape.Anything,
        _ => null,
    };
}
