using System.Security.Cryptography;
using System.Text;
using Awoooi.Server.Configuration.Settings;
using Awoooi.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace Awoooi.Server.Access;

/// <summary>Everybody who has a token or a password. Knows digests only.</summary>
/// <remarks>
/// What is presented is digested and compared with every digest there is, each in constant time, and the search never ends early:
/// how long it takes says nothing about which credentials exist. Secrets in files are read again after a second, so that they can be
/// replaced while the server runs; while a file cannot be read, what it last held stands.
/// </remarks>
internal sealed partial class CredentialBook
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<Credential> _tokens;
    private readonly IReadOnlyList<Credential> _passwords;
    private readonly TimeProvider _clock;
    private readonly ILogger<CredentialBook> _logger;
    private readonly Lock _reading = new();
    private long _read;

    public CredentialBook(AccessOptions options, TimeProvider clock, ILogger<CredentialBook> logger)
    {
        (_clock, _logger) = (clock, logger);
        _tokens = [.. options.Tokens.Select(x => new Credential(new(x.Name, x.Role), "", x.Token!))];
        _passwords = [.. options.Basic.Select(x => new Credential(new(x.Name, x.Role), x.User + ":", x.Password!))];
        foreach (var credential in _tokens.Concat(_passwords)) credential.Refresh();
        _read = clock.GetTimestamp();
    }

    /// <summary>Whether there are passwords, which senders then may be asked for.</summary>
    public bool HasPasswords => _passwords.Count > 0;

    /// <summary>Whose token this is; null when it is nobody's.</summary>
    public Caller? FindToken(string token) => Find(_tokens, Encoding.UTF8.GetBytes(token));

    /// <summary>Whose user name and password this is; null when they are nobody's.</summary>
    /// <param name="userAndPassword">The two as RFC 7617 joins them, with a colon.</param>
    public Caller? FindPassword(ReadOnlySpan<byte> userAndPassword) => Find(_passwords, userAndPassword);

    private Caller? Find(IReadOnlyList<Credential> credentials, ReadOnlySpan<byte> presented)
    {
        RefreshIfOld();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(presented, digest);
        Caller? found = null;
        foreach (var credential in credentials)
        {
            if (credential.Matches(digest)) found ??= credential.Caller;
        }
        return found;
    }

    private void RefreshIfOld()
    {
        if (_clock.GetElapsedTime(Interlocked.Read(ref _read)) < Fresh || !_reading.TryEnter()) return;
        try
        {
            Interlocked.Exchange(ref _read, _clock.GetTimestamp());
            foreach (var credential in _tokens.Concat(_passwords)) Refresh(credential);
        }
        finally
        {
            _reading.Exit();
        }
    }

    private void Refresh(Credential credential)
    {
        var wasReadable = credential.IsReadable;
        var changed = credential.Refresh();
        if (!credential.IsReadable && wasReadable) Log.Unreadable(_logger, credential.Caller.Name, credential.Secret);
        if (changed) Log.Replaced(_logger, credential.Caller.Name, credential.Secret);
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "The credential {Name} was replaced: {Secret}")]
        public static partial void Replaced(ILogger logger, string name, Secret secret);

        [LoggerMessage(4102, LogLevel.Warning, "The credential {Name} cannot be read any more ({Secret}); the last one stands")]
        public static partial void Unreadable(ILogger logger, string name, Secret secret);
    }
}
