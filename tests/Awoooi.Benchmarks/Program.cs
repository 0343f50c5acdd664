using Awoooi.Benchmarks.Exam;

return args switch
{
    ["exam", .. var rest] => await ExamCommand.RunAsync(rest, Console.Out, CancellationToken.None),
    _ => ExamCommand.Usage(Console.Error),
};
