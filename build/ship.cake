// Demo, Pack.
Task("Demo")
    .Description("Plays the story of README in a fresh folder.")
    .Does(() => DotNetRun("src/Awoooi.Cli/Awoooi.Cli.csproj", "demo"));

Task("Pack")
    .Description("Puts the one binary and what it needs into artifacts/awoooi.")
    .IsDependentOn("Restore")
    .Does(() => DotNetPublish("src/Awoooi.Cli/Awoooi.Cli.csproj", new DotNetPublishSettings
    {
        Configuration = configuration,
        NoRestore = true,
        NoLogo = true,
        OutputDirectory = "artifacts/awoooi",
    }));
