namespace Awoooi.Storage.Tests.Sqlite;

public sealed class SqliteJournalTests() : JournalContract(new SqliteHost());

public sealed class SqliteFlowTests() : FlowContract(new SqliteHost());

public sealed class SqliteUpkeepTests() : UpkeepContract(new SqliteHost());

public sealed class SqliteConcurrencyTests() : ConcurrencyContract(new SqliteHost());

public sealed class SqliteMemoryTests() : MemoryContract(new SqliteHost());
