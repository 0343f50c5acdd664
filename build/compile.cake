// Restore, Build, Format.
const string Solution = "Awoooi.sln";
var configuration = Argument("configuration", "Release");

Task("Restore")
    .Description("Restores exactly what the lock files name.")
    .Does(() => DotNetRestore(Solution, new DotNetRestoreSettings { LockedMode = true, Verbosity = DotNetVerbosity.Quiet }));

Task("Build")
    .Description("Builds everything; a warning is an error.")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings
    {
        Configuration = configuration,
        NoRestore = true,
        NoLogo = true,
        Verbosity = DotNetVerbosity.Quiet,
    }));

Task("Format")
    .Description("Formats the sources; --check=true only says what it would change.")
    .Does(() => DotNetFormat(Solution, new DotNetFormatSettings { VerifyNoChanges = Argument("check", false) }));
