using System.Text.Json.Nodes;
using Appliance.Packages.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Packages.Tests;

/// <summary><c>dotnet pack</c> on a project of an author.</summary>
[TestClass]
public sealed class PackPluginTests : IDisposable
{
    private const string Plugin = """
        using Appliance.Sdk;
        public sealed class HealPlugin : IPlugin
        {
            public void Configure(PluginBuilder plugin) => _ = typeof(Renci.SshNet.SshClient);
        }
        """;

    private readonly PluginProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void Pack_ProjectWithAPrivateDependency_GivesAValidPackage()
    {
        WriteWhole();

        using var package = PackageArchive.Open(_project.Pack());
        package.Unpack(_project["unpacked"]);

        var manifest = package.Manifest;
        Assert.AreEqual(
            ("contoso.heal", "2.1.0", "1.0", PackageKind.Plugin, "net10.0", PluginIsolation.Dedicated, "Flushes DNS; and more."),
            (manifest.Id, manifest.Version, manifest.Sdk, manifest.Kind, manifest.Framework, manifest.Isolation, manifest.Description));
        Assert.AreEqual("lib/net10.0/Contoso.Heal.dll", manifest.EntryAssembly);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "README.md", "content/pack.yaml", "content/rules/dns rules.yaml", "lib/net10.0/BouncyCastle.Cryptography.dll",
                "lib/net10.0/Contoso.Heal.deps.json", "lib/net10.0/Contoso.Heal.dll", "lib/net10.0/Renci.SshNet.dll", "lib/net10.0/hosts.txt",
            },
            manifest.Files!.Keys.ToArray());
        Assert.IsFalse(File.ReadAllText(_project["unpacked/lib/net10.0/Contoso.Heal.deps.json"]).Contains("Microsoft.Extensions", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Pack_ItemsAndProperties_AreWhatTheManifestSays()
    {
        WriteWhole();

        using var package = PackageArchive.Open(_project.Pack());

        var (contributes, needs) = (package.Manifest.Contributes, package.Manifest.Capabilities);
        Assert.AreEqual("flush_dns,from_json,restart_dns", string.Join(',', contributes.Actions.Select(action => action.Name).Order()));
        Assert.AreEqual("wire", contributes.Executors.Single());
        Assert.AreEqual("flush_dns", (string?)JsonNode.Parse(Text(package))!["contributes"]!["actions"]![1]);
        var action = contributes.Actions.Single(action => action.Name == "restart_dns");
        Assert.AreEqual(
            ("Restarts; waits.", 45.0, true, true, "object"),
            (action.Description, action.TimeoutSeconds, action.Idempotent, action.RequiresApproval, action.Schema!.Value.GetProperty("type").GetString()));
        var order = contributes.OrderTypes.Single();
        Assert.AreEqual(
            ("greet", "Greets; twice.", OrderRisk.Change, 90.5, true), (order.Name, order.Description, order.Risk, order.TimeoutSeconds, order.Idempotent));
        Assert.AreEqual("object", order.Schema!.Value.GetProperty("type").GetString());
        Assert.AreEqual(("dns_drift", 600.0), (contributes.DriftSources[0].Name, contributes.DriftSources[0].IntervalSeconds));
        Assert.AreEqual(
            "ssh,local;*,web-*;mail.password;/etc/resolv.conf",
            string.Join(';', new[] { needs.Executors, needs.Hosts, needs.Secrets, needs.Paths }.Select(names => string.Join(',', names))));
    }

    [TestMethod]
    public void Pack_Twice_GivesOneManifest()
    {
        WriteWhole();

        using var first = PackageArchive.Open(_project.Pack("first"));
        Directory.Delete(_project["obj"], recursive: true);
        Directory.Delete(_project["bin"], recursive: true);
        using var second = PackageArchive.Open(_project.Pack("second"));

        Assert.AreEqual(Text(first), Text(second));
    }

    [TestMethod]
    public void Pack_OnALaterMinorOfTheSdk_NamesItAsWhatThePluginNeeds()
    {
        using var project = PluginProject.OnNewerSdk();
        project.WriteProject("<Version>2.1.0</Version>").Write("HealPlugin.cs", $$"""
            using Appliance.Sdk;
            public sealed class HealPlugin : IPlugin
            {
                public void Configure(PluginBuilder plugin) => _ = {{NewerSdk.NewCall}};
            }
            """);

        using var package = PackageArchive.Open(project.Pack());

        Assert.AreEqual(NewerSdk.Minor, package.Manifest.Sdk);
    }

    [TestMethod]
    public void Publish_Project_GivesAFolderThatServesAsItIs()
    {
        WriteWhole();

        _project.Succeed("publish", "--output", _project["folder"]);

        var files = Directory.EnumerateFiles(_project["folder"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_project["folder"], file));
        CollectionAssert.AreEquivalent(
            new[]
            {
                "plugin.json", "pack.yaml", "rules/dns rules.yaml", "BouncyCastle.Cryptography.dll", "Contoso.Heal.deps.json", "Contoso.Heal.dll", "Renci.SshNet.dll",
                "hosts.txt",
            },
            files.ToArray());
        var manifest = JsonNode.Parse(File.ReadAllText(_project["folder/plugin.json"]))!;
        Assert.AreEqual("Contoso.Heal.dll", (string?)manifest["entry_assembly"]);
        Assert.IsNull(manifest["files"]);
    }

    [TestMethod]
    public void Build_SharedAssemblyForcedIn_IsAClearError()
    {
        _project.WriteProject("", """<PackageReference Include="SSH.NET" Version="2026.0.0" /><None Include="lib/Appliance.Sdk.dll" CopyToOutputDirectory="Always" />""")
            .Write("HealPlugin.cs", Plugin).Write("lib/Appliance.Sdk.dll", "a copy of it");

        StringAssert.Contains(_project.Fail("pack"), "error APPLIANCE002: The plugin 'Contoso.Heal' would bring 'bin/Release/net10.0/lib/Appliance.Sdk.dll', which the worker shares.");
    }

    private void WriteWhole() => _project
        .WriteProject(
            """
            <Version>2.1.0</Version>
            <Description>Flushes DNS;
              and more.</Description>
            <PackageReadmeFile>README.md</PackageReadmeFile>
            <PluginIsolation>dedicated</PluginIsolation>
            <PluginNeedsExecutors>ssh;local</PluginNeedsExecutors>
            <PluginNeedsHosts>*;web-*</PluginNeedsHosts>
            <PluginNeedsSecrets>mail.password</PluginNeedsSecrets>
            <PluginNeedsPaths>/etc/resolv.conf</PluginNeedsPaths>
            """,
            """
            <PackageReference Include="SSH.NET" Version="2026.0.0" />
            <Content Include="hosts.txt" CopyToOutputDirectory="PreserveNewest" />
            <None Include="README.md" Pack="true" PackagePath="\" />
            <PluginExecutor Include="wire" />
            <PluginAction Include="flush_dns" />
            <PluginAction Include="restart_dns" TimeoutSeconds="45" Idempotent="true" RequiresApproval="true" Description="Restarts; waits." Schema="schemas/dns.json" />
            <PluginOrderType Include="greet" Risk="change" TimeoutSeconds="90.5" Idempotent="true" Description="Greets; twice." Schema="schemas/greet.json" />
            <PluginDriftSource Include="dns_drift" IntervalSeconds="600" />
            """)
        .Write("HealPlugin.cs", Plugin)
        .Write("README.md", "It heals.").Write("hosts.txt", "web-1")
        .Write("plugin.json", """{ "contributes": { "actions": ["from_json"] } }""")
        .Write("schemas/greet.json", """{ "type": "object" }""")
        .Write("schemas/dns.json", """{ "type": "object" }""")
        .Write("pack.yaml", "format: 2\nid: contoso.heal\nname: Heals\nversion: 2.1.0\n")
        .Write("rules/dns rules.yaml", "rules: []\n");

    private static string Text(PackageArchive package) => System.Text.Encoding.UTF8.GetString(package.ManifestBytes.Span);
}
