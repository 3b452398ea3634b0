namespace Appliance.Packages.Tests.Support;

/// <summary>A folder with the package Appliance.Sdk, packed once from what is built.</summary>
internal static class SdkFeed
{
    public const string Version = "1.0.0";

    private static readonly Lazy<string> Packed = new(Pack);

    public static string Folder => Packed.Value;

    private static string Pack()
    {
        var folder = TestOutput.Empty("feed");
        var (exitCode, output) = DotNet.Run(
            TestOutput.Repository, TimeSpan.FromMinutes(5),
            "pack", "sdk/Appliance.Sdk", "--no-build", "--configuration", TestOutput.Configuration, "--output", folder, "--nologo");
        Assert.AreEqual(0, exitCode, output);
        return folder;
    }
}
