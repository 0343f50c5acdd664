using System.Net;
using System.Net.Sockets;

namespace Awoooi.Testing.Servers;

/// <summary>Ports of 127.0.0.1.</summary>
/// <remarks>Below those that Linux gives to outgoing connections: what a test is told stays free while its server is down.</remarks>
public static class LoopbackPort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _last = Environment.ProcessId % Count;

    /// <summary>One that nobody listens on, and that no other test of this process was told.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
