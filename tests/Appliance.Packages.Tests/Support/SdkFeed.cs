namespace Appliance.Packages.Tests.Support;

/// <summary>A folder with the package Appliance.Sdk, packed once from what is built.</summary>
internal static class SdkFeed
{
    private static readonly Lazy<string> Packed = new(Pack);

    public static string Folder => Packed.Value;

    private static string Pack()
    {
        // artifacts/bin/Appliance.Packages.Tests/<configuration>/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var (configuration, root) = (own.Name, own.Parent!.Parent!.Parent!.Parent!.FullName);
        var folder = Path.Combine(own.FullName, "feed");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        var (exitCode, output) = DotNet.Run(
            root, TimeSpan.FromMinutes(5), "pack", "sdk/Appliance.Sdk", "--no-build", "--configuration", configuration, "--output", folder, "--nologo");
        Assert.AreEqual(0, exitCode, output);
        return folder;
    }
}
