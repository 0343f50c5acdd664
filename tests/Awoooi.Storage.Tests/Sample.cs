using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Storage.Tests;

internal static class Sample
{
    public static Alert Alert(string fingerprint, bool firing = true) => new(
        fingerprint, "KubePodCrashLooping", firing, new Dictionary<string, string> { ["namespace"] = "shop", ["odd"] = "a\"b\n☃" },
        new Dictionary<string, string>(), DateTimeOffset.UnixEpoch.AddMilliseconds(123), firing ? null : DateTimeOffset.UnixEpoch.AddHours(1));

    public static AlertDelivery Delivery(params Alert[] alerts) => new("awoooi", "{}:{}", 0, alerts);

    public static StoredFlow Flow(string incident, string cause = "", bool open = true, string[]? alerts = null, string state = "{}") =>
        new(incident, 0, state, cause, open ? "Open" : "Proposed", open, alerts ?? []);
}
