using System.Text.Json.Nodes;
using Awoooi.Objects;

namespace Awoooi.Proofs;

/// <summary>An object a check may read: live, then every read is noted; or declared only.</summary>
internal sealed record SeenObject(ObjectRef Ref, bool IsLive, Func<string, JsonNode?> At)
{
    public string? TextAt(string path) => KubeObject.Text(At(path));
}
