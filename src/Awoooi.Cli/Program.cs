using System.CommandLine;
using Awoooi.Cli.Commands;
using Awoooi.Cli.Hosting;

var common = new CommonOptions();
var root = new RootCommand("Awoooi turns alerts into remediation pull requests for GitOps manifest repositories.")
{
    DemoCommand.Create(common),
    ReplayCommand.Create(common),
    GateCommand.Create(common),
    ReviewCommand.Create(common),
    HookCommand.Create(common),
    AuditCommand.Create(common),
    ServeCommand.Create(),
    BackupCommand.Create(),
};
var verbose = new Option<bool>("--verbose") { Description = "show the stack of an unexpected failure", Recursive = true };
root.Options.Add(verbose);
var parsed = root.Parse(args);
return await Failures.GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }), parsed.GetValue(verbose));
