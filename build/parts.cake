// What an installation is made of. A part that is newer than all of its sources is not published again.
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

record Part(string Project, string Output, string Name, string[] Properties)
{
    // What was published there before goes first, so that no file stays that a dependency no longer brings.
    public bool OwnsOutput { get; init; } = true;
}

// Trim and AOT warnings are errors, each with its own text.
string[] WarningsAreErrors =>
[
    "-p:TreatWarningsAsErrors=true", "-p:ILLinkTreatWarningsAsErrors=true", "-p:IlcTreatWarningsAsErrors=true", "-p:TrimmerSingleWarn=false",
];

Part NativePart(string project, string output, string name) => new(project, output, name,
    ["-p:PublishAot=true", $"-p:CppCompilerAndLinker={(Exists("gcc") ? "gcc" : "clang")}", .. WarningsAreErrors]) { OwnsOutput = false };

Part ReadyPart(string project, string output) => new(project, output, System.IO.Path.GetFileName(output),
    ["-p:PublishReadyToRun=true", "-p:SelfContained=false"]);

// With a runtime of its own, so that both can be compiled as one.
Part WorkerPart(string project, string output) => new(project, output, System.IO.Path.GetFileName(output),
    ["-p:PublishReadyToRun=true", "-p:SelfContained=true"]);

Part ManagedPart(string project, string output) => new(project, output, System.IO.Path.GetFileName(output), ["-p:SelfContained=false"]);

void PublishPart(Part part)
{
    var stamp = $"artifacts/publish/.stamps/{part.Name}-{configuration}";
    if (DirectoryExists(part.Output) && IsNewerThanSources(stamp, part.Project))
        return;

    Information($"Publishing {part.Project} to {part.Output}");
    if (part.OwnsOutput)
        DeleteFolder(part.Output);
    DotNet(["publish", part.Project, "--configuration", configuration, "--runtime", RuntimeId, "--output", part.Output,
        "--verbosity", "quiet", "--nologo", .. part.Properties]);
    DeleteFiles($"{part.Output}/*.{{pdb,dbg,xml}}");
    EnsureDirectoryExists("artifacts/publish/.stamps");
    System.IO.File.WriteAllText(stamp, "");
}

IEnumerable<string> PluginFolders(string parent) => System.IO.Directory.Exists(parent)
    ? System.IO.Directory.GetDirectories(parent).Where(folder => IsPack(folder) || ProjectIn(folder) is not null).Order()
    : [];

void PublishPlugin(string folder, string plugins)
{
    if (ProjectIn(folder) is null)
    {
        CopyPack(folder, $"{plugins}/{PackId(folder)}");
        return;
    }
    var id = PluginId(folder);
    PublishPart(ReadyPart(folder, $"{plugins}/{id}"));
    FinishPlugin(folder, $"{plugins}/{id}");
}

// One version of a plugin as its author packs it: not signed yet.
string PackPlugin(string folder, string version, string output)
{
    var package = $"{output}/{PluginId(folder)}.{version}.nupkg";
    var stamp = $"{output}/.{System.IO.Path.GetFileName(package)}";
    if (FileExists(package) && IsNewerThanSources(stamp, folder))
        return package;

    Information($"Packing {folder} to {package}");
    DotNet("pack", folder, "--configuration", configuration, "--output", output, $"-p:Version={version}", "--verbosity", "quiet", "--nologo");
    System.IO.File.WriteAllText(stamp, "");
    return package;
}

string PluginId(string folder) => Regex.Match(System.IO.File.ReadAllText(ProjectIn(folder)), "<PluginId>([^<]+)</PluginId>").Groups[1].Value;

// The worker shares its own copy of the SDK; a second one in a plugin's folder would be a second identity of every contract.
void FinishPlugin(string folder, string output)
{
    if (!System.IO.File.Exists($"{output}/plugin.json"))
        throw new CakeException($"The plugin '{folder}' publishes no 'plugin.json'; import plugins/Directory.Build.targets.");
    if (System.IO.File.Exists($"{output}/Appliance.Sdk.dll"))
        throw new CakeException($"The plugin '{folder}' ships 'Appliance.Sdk.dll'; import plugins/Directory.Build.targets.");
}

bool IsPack(string folder) => System.IO.File.Exists($"{folder}/pack.yaml");

string PackId(string folder) => Regex.Match(System.IO.File.ReadAllText($"{folder}/pack.yaml"), @"(?m)^id:\s*[""']?([\w.-]+)").Groups[1].Value;

void CopyPack(string folder, string output)
{
    DeleteFolder(output);
    EnsureDirectoryExists(output);
    CopyFile($"{folder}/pack.yaml", $"{output}/pack.yaml");
    foreach (var content in new[] { "rules", "runbooks", "checks", "tests" }.Where(content => DirectoryExists($"{folder}/{content}")))
        CopyDirectory($"{folder}/{content}", $"{output}/{content}");
}

string BuildExecutable(string project)
{
    DotNet("build", project, "--configuration", configuration, "--verbosity", "quiet", "--nologo");
    var name = System.IO.Path.GetFileName(project);
    return $"artifacts/bin/{name}/{configuration.ToLowerInvariant()}/{name}";
}

string RuntimeId => $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

string ProjectIn(string folder) => System.IO.Directory.GetFiles(folder, "*.csproj").SingleOrDefault();

bool IsNewerThanSources(string stamp, string project) => System.IO.File.Exists(stamp)
    && SourceFolders(project).SelectMany(Entries).Concat(SharedFiles(project))
        .All(entry => System.IO.File.GetLastWriteTimeUtc(entry) <= System.IO.File.GetLastWriteTimeUtc(stamp));

// Folders too: a deleted file shows in the time of its folder alone.
IEnumerable<string> Entries(string folder) =>
    System.IO.Directory.GetFileSystemEntries(folder, "*", System.IO.SearchOption.AllDirectories).Append(folder);

IEnumerable<string> SharedFiles(string project) => new[] { ".", "plugins", System.IO.Path.GetDirectoryName(project) }
    .SelectMany(folder => System.IO.Directory.GetFiles(folder, "Directory.*"))
    .Concat(["global.json", "build.cake", "build/parts.cake"]);

// What a project takes from other folders, and what those take; every plugin takes the SDK without naming it.
IEnumerable<string> SourceFolders(string folder) => !System.IO.Directory.Exists(folder) || ProjectIn(folder) is not { } project ? [folder] : Regex
    .Matches(System.IO.File.ReadAllText(project), @"Include=""(\.\.[^""*]*/)[^""/]+""")
    .Select(include => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, include.Groups[1].Value.Replace('\\', '/'))))
    .SelectMany(SourceFolders)
    .Concat([Absolute(folder), Absolute("sdk/Appliance.Sdk"), Absolute("sdk/Appliance.Sdk.Packaging")])
    .Distinct();

// The demo's chapters, as its sources name them, in the order in which it plays them.
string[] Chapters =>
[
    .. Regex.Matches(Regex.Match(System.IO.File.ReadAllText("tests/Appliance.Demo/Playlist.cs"), @"\[(new [^\]]+)\]").Value, @"new (\w+)\(\)")
        .Select(chapter => System.IO.File.ReadAllText($"tests/Appliance.Demo/Chapters/{chapter.Groups[1].Value}.cs"))
        .Select(source => Regex.Match(source, @"Name => ""(\w+)""").Groups[1].Value),
];
