using Appliance.Tests.Support;

namespace Appliance.Packages.Tests.Support;

/// <summary>
/// An author's project outside of this repository: it has the package Appliance.Sdk from a folder, as he would have it from a feed, and
/// other packages from where the build of this repository restored them.
/// </summary>
internal sealed class PluginProject : IDisposable
{
    private const string Project = "Contoso.Heal.csproj";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private readonly TempFolder _folder = new();
    private readonly string _sdk;

    public PluginProject()
        : this(SdkFeed.Folder, SdkFeed.Version)
    {
    }

    private PluginProject(string feed, string sdk)
    {
        _sdk = sdk;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{packages}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{_folder["packages"]}" /></config>
            </configuration>
            """);
    }

    /// <summary>The project of an author who has a later version of the SDK.</summary>
    public static PluginProject OnNewerSdk() => new(NewerSdk.Folder, NewerSdk.Version);

    public string this[string path] => _folder["project/" + path];

    public PluginProject Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], content);
        return this;
    }

    /// <summary>Copies the files of a folder.</summary>
    public PluginProject Take(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Write(Path.GetRelativePath(folder, file), File.ReadAllText(file));
        return this;
    }

    public PluginProject WriteProject(string properties, string items = "") => Write(Project, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Appliance.Sdk" Version="{_sdk}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <returns>The package.</returns>
    public string Pack(string output = "out")
    {
        Succeed("pack", "--output", this[output]);
        return Directory.GetFiles(this[output], "*.nupkg").Single();
    }

    public void Succeed(params string[] arguments)
    {
        var (exitCode, output) = DotNet.Run(this[""], Deadline, [arguments[0], Project, "--nologo", "-v:q", .. arguments[1..]]);
        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("", output.Trim(), "The build says something.");
    }

    public string Fail(params string[] arguments)
    {
        var (exitCode, output) = DotNet.Run(this[""], Deadline, [arguments[0], Project, "--nologo", "-v:q", .. arguments[1..]]);
        Assert.AreNotEqual(0, exitCode, output);
        return output;
    }

    public void Dispose() => _folder.Dispose();
}
