using System.CommandLine;
using Awoooi.Cli.Commands;
using Awoooi.Cli.Hosting;

var common = new CommonOptions();
var root = new RootCommand("Awoooi turns alerts into remediation pull requests for GitOps manifest repositories.")
{
    DemoCommand.Create(common),
    ReplayCommand.Create(common),
    LocateCommand.Create(common),
    EditCommand.Create(common),
    GraphCommand.Create(common),
    ProveCommand.Create(common),
    GateCommand.Create(common),
    ReviewCommand.Create(common),
    FreezeCommand.Create(common),
    OwnersCommand.Create(common),
    HookCommand.Create(common),
    AuditCommand.Create(common),
    TrustCommand.Create(common),
    ShieldCommand.Create(common),
    SchemaCommand.Create(),
    DoctorCommand.Create(common),
    ServeCommand.Create(),
    BackupCommand.Create(),
};
var verbose = new Option<bool>("--verbose") { Description = "show the stack of an unexpected failure", Recursive = true };
root.Options.Add(verbose);
var parsed = root.Parse(args);
// Asked to end, a command has this long: serve commits what it took and leaves its cluster.
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await Failures.GuardAsync(() => parsed.InvokeAsync(invocation), parsed.GetValue(verbose));
