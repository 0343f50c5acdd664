namespace Awoooi.Storage.Tests.Postgres;

public sealed class PostgresJournalTests(SharedPostgres shared) : JournalContract(new PostgresHost(shared));

public sealed class PostgresFlowTests(SharedPostgres shared) : FlowContract(new PostgresHost(shared));

public sealed class PostgresUpkeepTests(SharedPostgres shared) : UpkeepContract(new PostgresHost(shared));

public sealed class PostgresConcurrencyTests(SharedPostgres shared) : ConcurrencyContract(new PostgresHost(shared));

public sealed class PostgresMemoryTests(SharedPostgres shared) : MemoryContract(new PostgresHost(shared));
