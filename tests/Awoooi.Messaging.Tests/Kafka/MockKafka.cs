using System.Runtime.InteropServices;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>librdkafka's cluster for tests: brokers on loopback that live in this process, and keep their messages while they are down.</summary>
internal sealed class MockKafka : IDisposable
{
    private readonly nint _client;
    private readonly nint _cluster;

    public MockKafka()
    {
        _client = Native.New(0, Native.Conf(), new byte[512], 512);
        _cluster = Native.ClusterNew(_client, 1);
        BootstrapServers = Marshal.PtrToStringUTF8(Native.Bootstraps(_cluster))!;
    }

    public string BootstrapServers { get; }

    public void CreateTopic(string name, int partitions) => Native.TopicCreate(_cluster, name, partitions, 1).ShouldBe(0);

    /// <summary>Takes the broker off the network; its connections break.</summary>
    public void Down() => Native.Down(_cluster, 1).ShouldBe(0);

    public void Up() => Native.Up(_cluster, 1).ShouldBe(0);

    public void Dispose()
    {
        Native.ClusterDestroy(_cluster);
        Native.Destroy(_client);
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

        [DllImport(Library, EntryPoint = "rd_kafka_mock_broker_set_down"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Down(nint cluster, int broker);

        [DllImport(Library, EntryPoint = "rd_kafka_mock_broker_set_up"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int Up(nint cluster, int broker);
    }
}
