using System.Globalization;
using Awoooi.Alerts;

namespace Awoooi.Core.Tests.Alerts;

/// <summary>Deliveries made in code, by number.</summary>
internal static class AlertDeliveries
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-01-31T10:00:00Z", CultureInfo.InvariantCulture);

    public static Alert Alert(int number, bool firing = true) => new(
        number.ToString("x16", CultureInfo.InvariantCulture), "Test", firing, new Dictionary<string, string> { ["alertname"] = "Test" },
        new Dictionary<string, string>(), Start, firing ? null : Start.AddMinutes(5));

    public static AlertDelivery Delivery(params int[] numbers) => new("awoooi", "{}:{}", 0, [.. numbers.Select(x => Alert(x))]);

    public static IReadOnlyList<AlertDelivery> One(int number) => [Delivery(number)];
}
