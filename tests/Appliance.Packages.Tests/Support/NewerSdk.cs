using System.IO.Compression;

namespace Appliance.Packages.Tests.Support;

/// <summary>The SDK of a later release, which has one class more, packed once from a copy of the sources.</summary>
internal static class NewerSdk
{
    public const string Version = "1.4.0-rc.1";
    public const string Minor = "1.4";

    /// <summary>What only this one has.</summary>
    public const string NewCall = "Appliance.Sdk.Greeting.Text()";

    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json"];
    private static readonly Lazy<string> Packed = new(Pack);

    /// <summary>A folder with its package.</summary>
    public static string Folder => Packed.Value;

    public static void ExtractAssembly(string path)
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(Folder, "*.nupkg").Single());
        package.GetEntry("lib/net10.0/Appliance.Sdk.dll")!.ExtractToFile(path, overwrite: true);
    }

    private static string Pack()
    {
        var copy = TestOutput.Empty("newer-sdk");
        foreach (var file in Shared.Concat(Sources("sdk")).Concat(Sources("core/Appliance.Protocol/Packages")))
            Copy(file, copy);
        AddTheClass(Path.Combine(copy, "sdk", "Appliance.Sdk"));

        var folder = Path.Combine(copy, "feed");
        var (exitCode, output) = DotNet.Run(
            copy, TimeSpan.FromMinutes(5),
            "pack", "sdk/Appliance.Sdk", "--configuration", TestOutput.Configuration, "--output", folder, "--nologo", "-v:q", $"-p:Version={Version}");
        Assert.AreEqual(0, exitCode, output);
        return folder;
    }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(TestOutput.Repository, folder), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(TestOutput.Repository, file));

    private static void Copy(string file, string folder)
    {
        var place = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(Path.Combine(TestOutput.Repository, file), place);
    }

    private static void AddTheClass(string project)
    {
        File.WriteAllText(Path.Combine(project, "Greeting.cs"), """
            namespace Appliance.Sdk;

            /// <summary>New in this version.</summary>
            public static class Greeting
            {
                /// <summary>Says it.</summary>
                public static string Text() => "Hello.";
            }

            """);
        File.AppendAllText(Path.Combine(project, "PublicAPI.Unshipped.txt"), "Appliance.Sdk.Greeting\nstatic Appliance.Sdk.Greeting.Text() -> string!\n");
    }
}
