using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Awoooi.Messaging.Tests.Kafka;

/// <summary>What librdkafka's mock broker lacks, before it: TLS, and sign-in by SASL. It passes on everything else, and names itself where the broker does.</summary>
/// <param name="broker">Address of the broker, <c>127.0.0.1:port</c>.</param>
internal sealed class KafkaDoor(string broker) : IAsyncDisposable
{
    private const int ApiVersions = 18;
    private const int SaslHandshake = 17;
    private const int SaslAuthenticate = 36;
    private const int UnsupportedVersion = 35;
    private const int AuthenticationFailed = 58;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _broker = IPEndPoint.Parse(broker).Port;
    private Task _serving = Task.CompletedTask;

    /// <summary>How it proves itself; null: no TLS.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Who must sign in, anew for each connection; null: nobody.</summary>
    public Func<KafkaSignIn>? SignIn { get; init; }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <returns>Its address.</returns>
    public string Open()
    {
        _listener.Start();
        _serving = ListenAsync();
        return $"127.0.0.1:{Port}";
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true) clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        using var inner = new TcpClient();
        try
        {
            await using var outside = await SecureAsync(client.GetStream());
            await inner.ConnectAsync(IPAddress.Loopback, _broker, _stop.Token);
            await using var inside = inner.GetStream();
            if (SignIn is not null && !await IsLetInAsync(outside, inside, SignIn())) return;
            await await Task.WhenAny(outside.CopyToAsync(inside, _stop.Token), AnswerAsync(inside, outside));
        }
        catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException or SocketException)
        {
            // One side has gone, or did not like the other.
        }
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        if (Tls is null) return stream;
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(Tls, _stop.Token);
        return secure;
    }

    private async Task AnswerAsync(Stream inside, Stream outside)
    {
        byte[] host = Encoding.UTF8.GetBytes("127.0.0.1");
        byte[] named = [.. host, .. KafkaFrames.Int32(_broker)];
        while (true)
        {
            var frame = await KafkaFrames.ReadAsync(inside, _stop.Token);
            for (var at = frame.AsSpan().IndexOf(named); at >= 0; at = frame.AsSpan().IndexOf(named)) BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(at + host.Length), Port);
            await KafkaFrames.WriteAsync(outside, frame, _stop.Token);
        }
    }

    private async Task<bool> IsLetInAsync(Stream outside, Stream inside, KafkaSignIn signIn)
    {
        while (!signIn.IsDone)
        {
            var asked = await KafkaFrames.ReadAsync(outside, _stop.Token);
            var (api, version, body) = (BinaryPrimitives.ReadInt16BigEndian(asked), BinaryPrimitives.ReadInt16BigEndian(asked.AsSpan(2)), 10 + BinaryPrimitives.ReadInt16BigEndian(asked.AsSpan(8)));
            byte[] answer = api switch
            {
                ApiVersions when version > 0 => [.. KafkaFrames.Int16(UnsupportedVersion), .. KafkaFrames.Int32(0)],
                ApiVersions => await VersionsAsync(inside, asked),
                SaslHandshake => [.. KafkaFrames.Int16(0), .. KafkaFrames.Int32(1), .. asked[body..]],
                SaslAuthenticate => signIn.Answer(asked[(body + 4)..]) is { } token
                    ? [.. KafkaFrames.Int16(0), .. KafkaFrames.Int16(-1), .. KafkaFrames.Int32(token.Length), .. token]
                    : [.. KafkaFrames.Int16(AuthenticationFailed), .. KafkaFrames.String("nobody of this name and password"), .. KafkaFrames.Int32(0)],
                _ => throw new InvalidOperationException($"request {api} before anybody has signed in"),
            };
            await KafkaFrames.WriteAsync(outside, [.. asked.AsSpan(4, 4), .. answer], _stop.Token);
        }
        return true;
    }

    /// <summary>What the broker can do, and signing in.</summary>
    private async Task<byte[]> VersionsAsync(Stream inside, byte[] asked)
    {
        await KafkaFrames.WriteAsync(inside, asked, _stop.Token);
        var can = (await KafkaFrames.ReadAsync(inside, _stop.Token))[4..];
        BinaryPrimitives.WriteInt32BigEndian(can.AsSpan(2), BinaryPrimitives.ReadInt32BigEndian(can.AsSpan(2)) + 2);
        return [.. can, .. Api(SaslHandshake, 1), .. Api(SaslAuthenticate, 0)];
    }

    private static byte[] Api(int key, int most) => [.. KafkaFrames.Int16(key), .. KafkaFrames.Int16(0), .. KafkaFrames.Int16(most)];
}
