using Awoooi.Benchmarks;
using Awoooi.Benchmarks.Exam;
using Awoooi.Benchmarks.Intake;

return args switch
{
    ["exam", .. var rest] => await ExamCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    ["intake", .. var rest] => await IntakeCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    _ => BenchmarkList.Write(Console.Error),
};
