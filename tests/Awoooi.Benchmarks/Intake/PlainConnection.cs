using System.Net.Sockets;
using System.Text;

namespace Awoooi.Benchmarks.Intake;

/// <summary>One connection that posts ready-made requests, one after the other (HTTP/1.1, answers with a Content-Length).</summary>
internal sealed class PlainConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[16 * 1024];

    public PlainConnection(Uri address) => _socket.Connect(address.Host, address.Port);

    /// <summary>A request as it goes over the wire.</summary>
    public static byte[] Request(IIntakeTarget target, byte[] body)
    {
        var authorization = target.Token is { } token ? $"Authorization: Bearer {token}\r\n" : "";
        var head = $"POST {target.Address.AbsolutePath} HTTP/1.1\r\nHost: {target.Address.Authority}\r\n{authorization}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <returns>Whether it was accepted.</returns>
    public bool Post(byte[] request)
    {
        for (var sent = 0; sent < request.Length;) sent += _socket.Send(request.AsSpan(sent));
        var (read, end) = (0, -1);
        while (end < 0 || read < end)
        {
            var more = _socket.Receive(_answer.AsSpan(read));
            if (more == 0) throw new IOException("the server closed the connection");
            read += more;
            if (end < 0) end = End(_answer.AsSpan(0, read));
        }
        return _answer[9] == '2';
    }

    public void Dispose() => _socket.Dispose();

    // Where the answer ends; -1 while its head is not there.
    private static int End(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return -1;
        var length = Encoding.ASCII.GetString(answer[..head]).Split("\r\n").FirstOrDefault(x => x.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return head + 4 + (length is null ? 0 : int.Parse(length.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture));
    }
}
