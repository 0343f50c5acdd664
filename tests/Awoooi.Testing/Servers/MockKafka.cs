using System.Runtime.InteropServices;

namespace Awoooi.Testing.Servers;

/// <summary>librdkafka's cluster for tests: one broker on loopback that lives in this process, and keeps its messages while it is down.</summary>
/// <remarks>The test project must reference <c>Awoooi.Messaging</c>, whose package brings the library.</remarks>
public sealed class MockKafka : IDisposable
{
    private const int Broker = 1;

    private readonly nint _client;
    private readonly nint _cluster;

    /// <summary>Starts it.</summary>
    public MockKafka()
    {
        _client = Native.New(0, Native.Conf(), new byte[512], 512);
        _cluster = Native.ClusterNew(_client, Broker);
        Native.InitialRebalanceDelay(_cluster, 0); // a real one waits 3 seconds for further members
        BootstrapServers = Marshal.PtrToStringUTF8(Native.Bootstraps(_cluster))!;
    }

    /// <summary>Where it listens, as clients are told it.</summary>
    public string BootstrapServers { get; }

    /// <summary>Makes a topic.</summary>
    public void CreateTopic(string name, int partitions) => Check(Native.TopicCreate(_cluster, name, partitions, 1));

    /// <summary>Takes the broker off the network; its connections break.</summary>
    public void Down() => Check(Native.Down(_cluster, Broker));

    /// <summary>Brings it back.</summary>
    public void Up() => Check(Native.Up(_cluster, Broker));

    /// <inheritdoc/>
    public void Dispose()
    {
        Native.ClusterDestroy(_cluster);
        Native.Destroy(_client);
    }

    private static void Check(int error)
    {
        if (error != 0) throw new InvalidOperationException($"librdkafka's error {error}");
    }

    private static class Native
    {
        private const string Library = "librdkafka";

        // The package holds several builds, of which the client takes the one that the machine can load; so must we.
        static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, assembly, path) =>
            new[] { name, "centos8-librdkafka", "alpine-librdkafka" }
                .Select(x => NativeLibrary.TryLoad(x, assembly, path, out var library) ? library : 0).FirstOrDefault(x => x != 0));

        [DllImport(Library, EntryPoint = "rd_kafka_conf_new"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint Conf();

        [DllImport(Library, EntryPoint = "rd_kafka_new"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint New(int producer, nint conf, byte[] error, nint size);

        [DllImport(Library, EntryPoint = "rd_kafka_destroy"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern void Destroy(nint client);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_cluster_new"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint ClusterNew(nint client, int brokers);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_cluster_destroy"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern void ClusterDestroy(nint cluster);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint Bootstraps(nint cluster);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_topic_create"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int TopicCreate(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern void InitialRebalanceDelay(nint cluster, int milliseconds);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_broker_set_down"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Down(nint cluster, int broker);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_broker_set_up"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Up(nint cluster, int broker);
    }
}
