using Awoooi.Alerts;
using Awoooi.Flow;

namespace Awoooi.Storage.Tests;

internal static class Sample
{
    public static Alert Alert(string fingerprint, bool firing = true, string summary = "") => new(
        fingerprint, "KubePodCrashLooping", firing, new Dictionary<string, string> { ["namespace"] = "shop", ["odd"] = "a\"b\n☃\0" },
        new Dictionary<string, string> { ["summary"] = summary }, DateTimeOffset.UnixEpoch.AddMilliseconds(123), firing ? null : DateTimeOffset.UnixEpoch.AddHours(1))
    {
        Extra = """{"generatorURL":"http://x"}""",
    };

    public static AlertDelivery Delivery(params Alert[] alerts) => new("awoooi", "{}:{}", 0, alerts) { Extra = """{"externalURL":"y"}""" };

    public static StoredFlow Flow(string incident, string cause = "", bool open = true, string[]? alerts = null, string state = "{}") =>
        new(incident, 0, state, cause, open ? "Open" : "Proposed", open, alerts ?? []);
}
