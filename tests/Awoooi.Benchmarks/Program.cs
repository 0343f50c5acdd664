using Awoooi.Benchmarks;
using Awoooi.Benchmarks.Audit;
using Awoooi.Benchmarks.Causes;
using Awoooi.Benchmarks.Correlation;
using Awoooi.Benchmarks.Exam;
using Awoooi.Benchmarks.Fuzzing;
using Awoooi.Benchmarks.Incidents;
using Awoooi.Benchmarks.Intake;
using Awoooi.Benchmarks.Locating;
using Awoooi.Benchmarks.Manifests;
using Awoooi.Benchmarks.Ownership;
using Awoooi.Benchmarks.Privacy;
using Awoooi.Benchmarks.Proofs;
using Awoooi.Benchmarks.Startup;
using Awoooi.Benchmarks.Topology;

return args switch
{
    ["exam", .. var rest] => await ExamCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["intake", .. var rest] => await IntakeCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["correlation", .. var rest] => CorrelationCommand.Run(rest, Console.Out),
    ["fuzz", .. var rest] => FuzzCommand.Run(rest, Console.Out),
    ["edit-batch", .. var rest] => await EditBatchCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["dry-run", .. var rest] => await DryRunCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["schema-validate", .. var rest] => await SchemaValidateCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["index", .. var rest] => await IndexCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["startup", .. var rest] => await StartupCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["locate-all", .. var rest] => await LocateAllCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["locate-prove", .. var rest] => await LocateProveCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["incidents", .. var rest] => await IncidentsCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["graph-speed", .. var rest] => await GraphSpeedCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["petshop", .. var rest] => PetShopCommand.Run(rest, Console.Out),
    ["audit-verify" or "audit-export", .. var rest] => await AuditBenchmark.RunAsync(args[0], rest, Console.Out, CancellationToken.None),
    ["recheck", .. var rest] => RecheckCommand.Run(rest, Console.Out),
    ["shield-corpus", .. var rest] => ShieldCorpusCommand.Run(rest, Console.Out),
    ["shield-hostile", .. var rest] => ShieldHostileCommand.Run(rest, Console.Out),
    ["shield-speed", .. var rest] => ShieldSpeedCommand.Run(rest, Console.Out),
    ["shield-trips", .. var rest] => ShieldTripsCommand.Run(rest, Console.Out),
    ["codeowners-speed", .. var rest] => CodeownersSpeedCommand.Run(rest, Console.Out),
    ["codeowners-fuzz", .. var rest] => CodeownersFuzzCommand.Run(rest, Console.Out),
    [EmptySilo.Command, _, _, _] => await EmptySilo.RunAsync(args[1..]),
    _ => BenchmarkList.Write(Console.Error),
};
