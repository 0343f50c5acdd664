using Awoooi.Messaging.Kafka;
using Awoooi.Server.Configuration.Settings;

namespace Awoooi.Server.Configuration;

/// <summary>Everything that <c>serve</c> is told.</summary>
internal sealed record ServeOptions
{
    /// <summary>The address to listen on; port 0 takes a free one.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Certificate and key; null with http.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Folder for everything that is kept on this machine; full path.</summary>
    public required string Data { get; init; }

    public required StorageOptions Storage { get; init; }

    /// <summary>The store's file, with SQLite.</summary>
    public string SqliteFile => Path.Combine(Data, "state.db");

    public required ClusterOptions Cluster { get; init; }

    /// <summary>At least one, in the order of the file.</summary>
    public required IReadOnlyList<RepositoryOptions> Repositories { get; init; }

    /// <summary>Where silences are read; null: they are not checked.</summary>
    public AlertmanagerOptions? Alertmanager { get; init; }

    /// <summary>Where alerts are consumed from; null: nowhere.</summary>
    public KafkaOptions? Kafka { get; init; }

    public required AccessOptions Access { get; init; }

    public required LimitOptions Limits { get; init; }

    /// <summary>How long ended incidents and their alerts are kept. A day to ten years.</summary>
    public required TimeSpan Retention { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    /// <summary>Reads everything.</summary>
    public static ServeOptions Read(SettingsSection root)
    {
        var listen = ListenAddress.Read(root);
        return new()
        {
            Listen = listen,
            Tls = TlsOptions.Read(root, listen),
            Data = root.Reading.FullPath(root.Text("data") ?? "awoooi-data"),
            Storage = root.Section("storage", StorageOptions.Read),
            Cluster = root.Section("cluster", ClusterOptions.Read),
            Repositories = RepositoryOptions.ReadAll(root),
            Alertmanager = root.SectionIfGiven("alertmanager", AlertmanagerOptions.Read),
            Kafka = root.SectionIfGiven("kafka", KafkaReading.Read),
            Access = ReadAccess(root, listen),
            Limits = root.Section("limits", LimitOptions.Read),
            Retention = root.Duration("retention", TimeSpan.FromDays(90), TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
            Telemetry = root.Section("telemetry", TelemetryOptions.Read),
        };
    }

    private static AccessOptions ReadAccess(SettingsSection root, Uri listen)
    {
        var problems = root.Reading.Problems.Count;
        var access = root.Section("access", AccessOptions.Read);
        if (root.Reading.Problems.Count == problems && access.ClientCertificates is not null && listen.Scheme != "https") root.Refuse("listen", "expected https, because access.clientCertificates needs it");
        return access;
    }
}
