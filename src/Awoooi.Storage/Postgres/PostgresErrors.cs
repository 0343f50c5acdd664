using Npgsql;

namespace Awoooi.Storage.Postgres;

/// <summary>PostgreSQL's error codes in words (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresErrors
{
    /// <summary>Whether the transaction only got in the way of another one: run again, it may go through.</summary>
    public static bool Collided(NpgsqlException error) => error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public static StoreException Explain(string store, NpgsqlException error)
    {
        var (words, transient) = error is PostgresException told ? Told(told) : Silent(error);
        return new($"the store {store} {words}", transient, error);
    }

    private static (string Words, bool Transient) Told(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DiskFull => ("has no disk space left; nothing was stored; free some space on the database server", true),
        PostgresErrorCodes.OutOfMemory => ($"is out of memory ({error.MessageText}); nothing was stored; give the database server more", true),
        PostgresErrorCodes.TooManyConnections => ("takes no more connections; raise max_connections there or lower Maximum Pool Size here", true),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.DatabaseDropped =>
            ($"is starting or stopping ({error.MessageText}); try again when it is up", true),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => ($"is busy ({error.MessageText}); try again", true),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => ("is busy: other writers got in the way again and again; try again", true),
        PostgresErrorCodes.ReadOnlySqlTransaction => ("is read-only: it is a standby, or default_transaction_read_only is set; name the primary", false),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            ("refuses the user or the password; check both in the connection string", false),
        PostgresErrorCodes.InvalidCatalogName => ("does not exist; make it with createdb", false),
        PostgresErrorCodes.InsufficientPrivilege => ($"refuses ({error.MessageText}); the user must own the database or may create in its schema", false),
        PostgresErrorCodes.DuplicateTable => ($"holds tables of another program ({error.MessageText}); name another database", false),
        _ => ($"failed: {error.MessageText}", error.IsTransient),
    };

    /// <remarks>No answer of the server's: the network, or the server has gone away.</remarks>
    private static (string Words, bool Transient) Silent(NpgsqlException error) => error.InnerException is System.Security.Authentication.AuthenticationException
        ? ($"cannot be trusted ({error.Message}); check the certificates and SSL Mode", false)
        : ($"cannot be reached ({error.Message}); nothing is known to be stored; check that it runs and that this machine may connect", true);
}
