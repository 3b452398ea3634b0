using Appliance.Cli.Tests.Support;
using Appliance.Packages.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

/// <summary><c>dotnet pack</c> on a rule pack: no assembly comes of it.</summary>
[TestClass]
public sealed class PackRulesTests : IDisposable
{
    private readonly PluginProject _project = new PluginProject()
        .WriteProject("<PluginKind>rules</PluginKind><PackageId>contoso.rules</PackageId><Version>1.2.0</Version>")
        .Write("pack.yaml", "format: 2\nid: contoso.rules\nname: Rules\nversion: 1.2.0\n")
        .Write("rules/a.yaml", "rules: []\n").Write("runbooks/b.yaml", "id: RB-1\n").Write("checks/c.yaml", "checks: []\n").Write("tests/one/incident.json", "{}");

    private static readonly string[] Content = ["pack.yaml", "rules/a.yaml", "runbooks/b.yaml", "checks/c.yaml", "tests/one/incident.json"];

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void Pack_Rules_GivesAPackageWithoutAnAssembly()
    {
        using var package = PackageArchive.Open(_project.Pack());
        package.VerifyFiles();

        Assert.AreEqual(
            ("contoso.rules", "1.2.0", PackageKind.Rules, null, null),
            (package.Manifest.Id, package.Manifest.Version, package.Manifest.Kind, package.Manifest.EntryAssembly, package.Manifest.Framework));
        CollectionAssert.AreEquivalent(Content.Select(path => "content/" + path).ToArray(), package.Manifest.Files!.Keys.ToArray());
    }

    [TestMethod]
    public void Publish_Rules_GivesTheFolderThatRulesAre()
    {
        _project.Succeed("publish", "--output", _project["folder"]);

        var files = Directory.EnumerateFiles(_project["folder"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_project["folder"], file));
        CollectionAssert.AreEquivalent(Content.Append("plugin.json").ToArray(), files.ToArray());
    }

    [TestMethod]
    public async Task Pack_Rules_GivesThePackageThatTheCommandLinePacks()
    {
        using var folder = new TempFolder();
        await ApplianceProgram.RunAsync("pack", "new", folder["contoso.rules"]);
        var packing = await ApplianceProgram.RunAsync("pack", "pack", folder["contoso.rules"], "-o", folder.Path);
        using var project = new PluginProject().Take(folder["contoso.rules"]).WriteProject(
            "<PluginKind>rules</PluginKind><PackageId>contoso.rules</PackageId><Version>0.1.0</Version><Description>Keeps the message of the day its owner's.</Description>");

        using var built = PackageArchive.Open(project.Pack());
        using var packed = PackageArchive.Open(folder["contoso.rules.0.1.0.nupkg"]);

        Assert.AreEqual(Text(built), Text(packed), packing.Error);
    }

    private static string Text(PackageArchive package) => System.Text.Encoding.UTF8.GetString(package.ManifestBytes.Span);

    [TestMethod]
    [DataRow("<PluginKind>theme</PluginKind>", "", "PluginKind is 'theme'; write plugin or rules.")]
    [DataRow("<PluginIsolation>vm</PluginIsolation>", "", "PluginIsolation is 'vm'; write shared or dedicated.")]
    [DataRow("<PluginId>Contoso Heal</PluginId>", "", "The plugin's id is 'Contoso Heal'; set PluginId to lower-case letters, digits, dots and hyphens.")]
    [DataRow("<PluginId>contoso.other</PluginId><PackageId>Contoso.Heal</PackageId>", "", "The package's id is 'Contoso.Heal' and the plugin's 'contoso.other'; set PackageId and PluginId to one id.")]
    [DataRow("", """<PluginOrderType Include="greet" Risk="none" />""", "PluginOrderType 'greet' has the Risk 'none'; write read-only, change or disruptive.")]
    [DataRow("", """<PluginOrderType Include="greet" Risk="change" TimeoutSeconds="soon" />""", "PluginOrderType 'greet' has the TimeoutSeconds 'soon'; write a number of seconds from 1 on.")]
    [DataRow("", """<PluginOrderType Include="greet" Risk="change" Schema="none.json" />""", "The Schema of PluginOrderType 'greet' cannot be read: ")]
    [DataRow("<Version>3.0.0</Version>", """<PluginAction Include="x" />""", "The project's plugin.json says that 'version' is '2.0.0', and the build that it is '3.0.0'; remove it from plugin.json.")]
    public void Pack_WrongProject_IsAClearError(string properties, string items, string error)
    {
        if (properties.Contains("Version", StringComparison.Ordinal))
            _project.Write("plugin.json", """{ "version": "2.0.0" }""");
        _project.WriteProject(properties, items);

        var output = _project.Fail("pack");

        StringAssert.Contains(output, $"plugin.json : error APPLIANCE001: {error}");
        Assert.DoesNotContain("MSB3073", output, "The command line of the packaging tool says nothing to the author.");
    }
}
