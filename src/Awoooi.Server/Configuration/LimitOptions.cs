using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>How much is done at once, and what is held back visibly.</summary>
/// <param name="Storm">Incidents opened in 10 minutes in one repository; what comes after is attached to one storm incident.</param>
/// <param name="OpenChanges">Open changes of one repository.</param>
/// <param name="Incidents">Incidents worked on at once in one silo.</param>
/// <param name="Forge">Calls of a forge at once.</param>
/// <param name="Model">Diagnoses by a model at once.</param>
/// <param name="Backlog">Alerts that correlation has not taken yet; above it deliveries are answered with 429.</param>
/// <param name="Queue">Alerts that wait for a commit; above it deliveries are answered with 429.</param>
/// <param name="Body">Bytes of one delivery; above it the answer is 413.</param>
internal sealed record LimitOptions(int Storm, int OpenChanges, int Incidents, int Forge, int Model, int Backlog, int Queue, int Body)
{
    private const int MaxBody = 4 * 1024 * 1024;

    public static LimitOptions Read(SettingsSection section) => new(
        section.Whole("storm", 50, 1, 10_000),
        section.Whole("openChanges", 20, 1, 1_000),
        section.Whole("incidents", 2, 1, 256),
        section.Whole("forge", 4, 1, 256),
        section.Whole("model", 1, 1, 64),
        section.Whole("backlog", 500_000, 100, 100_000_000),
        section.Whole("queue", 20_000, 100, 1_000_000),
        section.Whole("body", MaxBody, 1_024, MaxBody));
}
