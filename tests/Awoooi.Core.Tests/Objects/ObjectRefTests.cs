using Awoooi.Objects;

namespace Awoooi.Core.Tests.Objects;

public sealed class ObjectRefTests
{
    [Theory]
    [InlineData("apps/v1", "apps/v1beta2", true)]
    [InlineData("v1", "v1", true)]
    [InlineData("", "apps/v1", true)]
    [InlineData("example.com/v1", "other.example.com/v1", false)]
    [InlineData("v1", "serving.knative.dev/v1", false)]
    [InlineData("extensions/v1beta1", "networking.k8s.io/v1", true)]
    [InlineData("extensions/v1beta1", "example.com/v1", false)]
    [InlineData("v1", "events.k8s.io/v1", true)]
    public void Equals_SameKindAndName_LooksAtTheGroupOnly(string one, string other, bool equal)
    {
        var (left, right) = (new ObjectRef(one, "Service", "shop", "web"), new ObjectRef(other, "Service", "shop", "web"));

        left.Equals(right).ShouldBe(equal);
        right.Equals(left).ShouldBe(equal);
        left.GetHashCode().ShouldBe(right.GetHashCode());
    }
}
