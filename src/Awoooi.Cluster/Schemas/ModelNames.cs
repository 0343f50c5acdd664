using System.Reflection;
using k8s.Models;

namespace Awoooi.Cluster.Schemas;

/// <summary>How the client library names its models.</summary>
internal static class ModelNames
{
    public const string Namespace = "k8s.Models.";

    /// <summary>The full name that a model has as a rule; kinds that two groups have are named otherwise.</summary>
    public static string Usual(string version, string kind) => $"{Namespace}{char.ToUpperInvariant(version[0])}{version[1..]}{kind}";

    /// <summary>The kind that a model is of; null when it is a part of others, or a list.</summary>
    public static (string Group, string Version, string Kind)? Of(Type type) =>
        type.GetCustomAttribute<KubernetesEntityAttribute>() is { } entity && type.GetProperty("Metadata") is not null ? (entity.Group ?? "", entity.ApiVersion, entity.Kind) : null;
}
