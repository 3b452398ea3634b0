using Appliance.CentralCommand.Tests.Support;

namespace Appliance.CentralCommand.Tests;

/// <summary>The feed in the hands of the real NuGet client.</summary>
[TestClass]
public sealed class NuGetClientTests : CentralTest, IDisposable
{
    private const string Project =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    private readonly TemporaryFolder _folder = new();

    private DotNetTool DotNet => new(_folder.Path);

    private string Index => new Uri(Central.Address, "/feed/v3/index.json").ToString();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Push_WithAPublishersKey_IsStoredOnce()
    {
        var key = await Central.PublisherTokenAsync();
        WritePackage("contoso.heal.1.0.0.nupkg");

        var pushed = await PushAsync(key);
        var again = await PushAsync(key);
        var skipped = await PushAsync(key, "--skip-duplicate");

        Assert.AreEqual(0, pushed.ExitCode, pushed.Output);
        Assert.AreEqual(1, again.ExitCode, again.Output);
        StringAssert.Contains(again.Output, "409 (Package 'contoso.heal' 1.0.0 is there already");
        Assert.AreEqual(0, skipped.ExitCode, skipped.Output);
        Assert.AreEqual("""{"versions":["1.0.0"]}""", await Box.Client.GetStringAsync(new Uri("/feed/v3/flat/contoso.heal/index.json", UriKind.Relative)));
    }

    [TestMethod]
    public async Task Push_WithAKeyThatMayNot_SaysWhy()
    {
        WritePackage("contoso.heal.1.0.0.nupkg");

        var unknown = await PushAsync("pub_unknown");
        var appliance = await PushAsync(Box.Token);

        Assert.AreEqual(1, unknown.ExitCode, unknown.Output);
        StringAssert.Contains(unknown.Output, "401 (No valid token: push with '--api-key TOKEN' of role publisher");
        Assert.AreEqual(1, appliance.ExitCode, appliance.Output);
        StringAssert.Contains(appliance.Output, "403");
    }

    [TestMethod]
    public async Task Push_OfATruncatedPackage_SaysWhy()
    {
        var path = WritePackage("contoso.heal.1.0.0.nupkg");
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);

        var refused = await PushAsync(await Central.PublisherTokenAsync());

        Assert.AreEqual(1, refused.ExitCode, refused.Output);
        StringAssert.Contains(refused.Output, "400 (Package 'package.nupkg'");
    }

    [TestMethod]
    public async Task AddPackage_WithATokenAsThePassword_RestoresTheNewestStable()
    {
        foreach (var version in new[] { "1.0.0", "1.2.0", "2.0.0-rc.1" })
        {
            using var pushed = await Central.Client().PushAsync(Packages.Bytes(version: version), await Central.PublisherTokenAsync());
            Assert.IsTrue(pushed.IsSuccessStatusCode);
        }

        Write("reader.csproj", Project);
        Write("nuget.config",
            $"""
            <configuration>
            <packageSources><clear /><add key="central" value="{Index}" allowInsecureConnections="true" /></packageSources>
            <packageSourceCredentials><central><add key="Username" value="any" /><add key="ClearTextPassword" value="{Box.Token}" /></central></packageSourceCredentials>
            </configuration>
            """);

        var added = await DotNet.RunAsync("add", "package", "contoso.heal");

        Assert.AreEqual(0, added.ExitCode, added.Output);
        var file = Path.Combine(_folder.Path, "packages", "contoso.heal", "1.2.0", "contoso.heal.1.2.0.nupkg");
        CollectionAssert.AreEqual(
            await Box.Client.GetByteArrayAsync(new Uri("/feed/v3/flat/contoso.heal/1.2.0/contoso.heal.1.2.0.nupkg", UriKind.Relative)), await File.ReadAllBytesAsync(file));
    }

    private Task<(int ExitCode, string Output)> PushAsync(string key, params string[] more) =>
        DotNet.RunAsync(["nuget", "push", "contoso.heal.1.0.0.nupkg", "--source", Index, "--api-key", key, "--allow-insecure-connections", .. more]);

    private string WritePackage(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, Packages.Bytes());
        return path;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}
