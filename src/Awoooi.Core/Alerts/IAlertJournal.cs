namespace Awoooi.Alerts;

/// <summary>Where alerts are stored durably before anybody is told that they were received, and from where correlation takes them.</summary>
/// <remarks>An alert is one row, by <see cref="Alert.Key"/>. It is pending from when it comes, or changes, until it is marked as taken.</remarks>
public interface IAlertJournal
{
    /// <summary>
    /// Stores the alerts of all deliveries in one committed transaction. An alert that is there already is merged: resolved stays resolved,
    /// the smallest number of left-out alerts stands, annotations are the newest. It becomes pending again only when it resolved or became whole.
    /// </summary>
    Task AppendAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Pending alerts, in the order they became so.</summary>
    /// <param name="after">Only those of a later <see cref="JournaledAlert.Revision"/>; 0: all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<JournaledAlert>> ReadPendingAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Marks alerts as taken; one that changed since it was read stays pending. Repeating it changes nothing.</summary>
    Task MarkTakenAsync(IReadOnlyList<TakenAlert> taken, CancellationToken cancellationToken);

    /// <summary>Makes the firing alerts of an incident pending again and takes them from it, as if they had just come; as of the last reading of what is pending.</summary>
    /// <returns>How many.</returns>
    Task<int> ReleaseAsync(string incident, CancellationToken cancellationToken);

    /// <summary>How the alerts stand that an incident holds, as of the last reading of what is pending.</summary>
    Task<AlertSummary> SummarizeAsync(string incident, CancellationToken cancellationToken);

    /// <summary>How many alerts correlation has not taken yet; one that came several times since it last read may count as often. Cheap, however many there are in all.</summary>
    Task<long> CountPendingAsync(CancellationToken cancellationToken);

    /// <summary>How many alerts there are. Reads an index from end to end: for people, not for loops.</summary>
    Task<JournalCount> CountAsync(CancellationToken cancellationToken);
}

/// <summary>An alert as the journal holds it.</summary>
/// <param name="Alert">The alert, all its deliveries merged.</param>
/// <param name="Truncated">How many alerts the source left out of the most complete delivery of it; above 0 nothing may be automated on it.</param>
/// <param name="Revision">The alert's place in the order of all that became pending; a new one each time.</param>
public sealed record JournaledAlert(Alert Alert, int Truncated, long Revision);

/// <summary>What correlation did with an alert.</summary>
/// <param name="Key"><see cref="Alert.Key"/>.</param>
/// <param name="Revision">The revision that was read.</param>
/// <param name="Disposition">One of <see cref="Dispositions"/>.</param>
public sealed record TakenAlert(string Key, long Revision, string Disposition);

/// <summary>The words for what became of an alert.</summary>
public static class Dispositions
{
    /// <summary>It opened an incident.</summary>
    public const string Opened = "opened";

    /// <summary>It joined an incident about the same object, or updated the one that holds it.</summary>
    public const string Joined = "joined";

    /// <summary>It was resolved before anything held it.</summary>
    public const string Resolved = "resolved";

    /// <summary>No configured repository is responsible for what it points at.</summary>
    public const string Unrouted = "unrouted";

    /// <summary>It is attached to the storm incident of its repository.</summary>
    public const string Storm = "storm";
}

/// <summary>Numbers of alerts in the journal.</summary>
/// <param name="Total">All alerts.</param>
/// <param name="Pending">Those that correlation has not taken yet.</param>
public sealed record JournalCount(long Total, long Pending);

/// <summary>How the alerts of an incident stand.</summary>
/// <param name="Firing">How many still fire.</param>
/// <param name="Truncated">The largest number of alerts that a source left out with any of them.</param>
/// <param name="LastEnd">When the last resolved one ended; null when none has.</param>
public sealed record AlertSummary(int Firing, int Truncated, DateTimeOffset? LastEnd);
