#load "build/commands.cake"
#load "build/packages.cake"
#load "build/parts.cake"

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
var solution = "Appliance.Plugins.sln";
var install = "artifacts/publish/appliance";
var central = "artifacts/publish/central-command";

Task("Clean").Does(() =>
{
    foreach (var folder in new[] { "bin", "obj", "publish", "demo" })
        DeleteFolder($"artifacts/{folder}");
});

Task("Prerequisites").Does(() => InstallMissingPackages(SystemPackages));

Task("Restore").Does(() => DotNet("restore", solution, "--verbosity", "quiet"));

Task("Build").IsDependentOn("Restore").Does(() =>
    DotNet("build", solution, "--configuration", configuration, "--no-restore", "--verbosity", "quiet", "--nologo"));

// One module at a time: several of them start hosts and measure deadlines, which two cores do not bear at once.
Task("Test").IsDependentOn("Publish").IsDependentOn("Build").Does(() =>
    DotNet("test", "--solution", solution, "--configuration", configuration, "--no-build", "--max-parallel-test-modules", "1"));

Task("Publish").IsDependentOn("Prerequisites").Does(() =>
{
    PublishPart(NativePart("core/Appliance.Daemon", install, "applianced"));
    PublishPart(NativePart("core/Appliance.Cli", install, "appliance"));
    PublishPart(WorkerPart("core/Appliance.Worker", $"{install}/worker"));
    PublishPart(ManagedPart("core/Appliance.CentralCommand", central));
    foreach (var folder in PluginFolders("plugins"))
        PublishPlugin(folder, $"{install}/plugins");
});

Task("Demo").IsDependentOn("Publish").Does(() =>
{
    var plugin = PackPlugin("samples/heal-restart-service", "1.0.0", "artifacts/demo");
    var update = PackPlugin("samples/heal-restart-service", "1.1.0", "artifacts/demo");
    var badUpdate = PackPlugin("tests/TestPlugins/BrokenRestart", "1.2.0", "artifacts/demo");
    var demo = BuildExecutable("tests/Appliance.Demo");
    Run(demo, ["--install", Absolute(install), "--central", Absolute($"{central}/central-command"),
        "--plugin", Absolute(plugin), "--update", Absolute(update), "--bad-update", Absolute(badUpdate), .. PassedOn("keep", "chapter")]);
});

Task("Bench").IsDependentOn("Publish").Does(() =>
    Run(BuildExecutable("tests/Appliance.Benchmarks"),
        ["--install", Absolute(install), "--summary", Absolute("artifacts/bench/summary.json"), .. PassedOn("filter")]));

// Once after larger changes of the daemon; a method that the file does not know lies behind those that it knows.
Task("StartupOrder").IsDependentOn("Publish").Does(() =>
{
    InstallMissingPackages(ProfilingPackages);
    Run(BuildExecutable("tests/Appliance.Benchmarks"),
        ["order", "--native", Absolute($"artifacts/bin/Appliance.Daemon/{configuration.ToLowerInvariant()}_{RuntimeId}/native"),
            "--install", Absolute(install), "--output", Absolute("core/Appliance.Daemon/applianced.order")]);
});

if (HasArgument("chapter") && !Chapters.Contains(Argument("chapter", "")))
{
    Console.Error.WriteLine($"There is no chapter '{Argument("chapter", "")}'; the chapters are {string.Join(", ", Chapters)}.");
    Environment.Exit(2);
}

RunTarget(target);
