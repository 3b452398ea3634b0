using Appliance.Protocol.Packages;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

/// <summary>What a plugin's metadata tells before any of its code is loaded.</summary>
[TestClass]
public sealed class InspectionTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_EntryAssemblyInASubFolder_Serves()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a")).With(manifest => manifest["entry_assembly"] = "lib/net10.0/TestPlugins.Echo.dll");
        Directory.CreateDirectory(Path.Combine(folder.Path, "lib"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "lib", "net10.0"));
        foreach (var file in Directory.GetFiles(folder.Path).Where(file => Path.GetFileName(file) != "plugin.json"))
            File.Move(file, Path.Combine(folder.Path, "lib", "net10.0", Path.GetFileName(file)));

        var result = (await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single();

        Assert.IsNull(result.Error);
        Assert.AreEqual("hello", (await _worker.ExecuteAsync("hello")).StandardOutput);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow(".NETCoreApp,Version=v11.0", "is built for .NETCoreApp 11.0, and the worker runs .NET 10.0; build it for net10.0.")]
    [DataRow(".NETFramework,Version=v4.8", "is built for .NETFramework 4.8, and the worker runs .NET 10.0; build it for net10.0.")]
    [DataRow(".NETStandard,Version=v2.0", "is built for .NETStandard 2.0, and the worker runs .NET 10.0; build it for net10.0.")]
    public Task Load_OtherFramework_IsRefused(string framework, string error) =>
        RefusedAsync(PackageFault.Framework, error, folder => PluginAssemblyFile.Write(Path.Combine(folder.Path, "TestPlugins.Echo.dll"), framework));

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Load_ReferenceToNothing_IsRefusedAndNamed() => RefusedAsync(
        PackageFault.MissingDependency,
        "lacks the assembly 'Contoso.Wire' 1.2.3.4, which 'TestPlugins.Echo' references and the worker does not have; "
            + "publish it with the plugin, without ExcludeAssets on its package.",
        folder => PluginAssemblyFile.Write(Path.Combine(folder.Path, "TestPlugins.Echo.dll"), ".NETCoreApp,Version=v10.0", ("Contoso.Wire", new Version(1, 2, 3, 4))));

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Load_DependencyWhoseOwnReferenceIsMissing_IsRefusedAndNamed() => RefusedAsync(
        PackageFault.MissingDependency,
        "lacks the assembly 'Contoso.Deep' 2.0.0.0, which 'Contoso.Wire' references",
        folder =>
        {
            PluginAssemblyFile.Write(Path.Combine(folder.Path, "TestPlugins.Echo.dll"), ".NETCoreApp,Version=v10.0", ("Contoso.Wire", new Version(1, 0, 0, 0)));
            PluginAssemblyFile.Write(Path.Combine(folder.Path, "Contoso.Wire.dll"), ".NETStandard,Version=v2.0", ("Contoso.Deep", new Version(2, 0, 0, 0)));
        });

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Load_NewerSharedAssemblyThanTheWorkers_IsRefused() => RefusedAsync(
        PackageFault.MissingDependency,
        "needs 'Microsoft.Extensions.Options' 11.0.0.0, which 'TestPlugins.Echo' references, and the worker shares 10.0.0.0; "
            + "build it with the versions that Appliance.Sdk brings.",
        folder => PluginAssemblyFile.Write(
            Path.Combine(folder.Path, "TestPlugins.Echo.dll"), ".NETCoreApp,Version=v10.0", ("Microsoft.Extensions.Options", new Version(11, 0, 0, 0))));

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public Task Load_NewerSdkInItsReferences_IsRefusedEvenIfTheManifestIsSilent() => RefusedAsync(
        PackageFault.SdkVersion,
        "needs Appliance.Sdk 2.0, this appliance has 1.0: update the appliance or install an older version of test.echo.",
        folder => PluginAssemblyFile.Write(
            Path.Combine(folder.Path, "TestPlugins.Echo.dll"), ".NETCoreApp,Version=v10.0", ("Appliance.Sdk", new Version(2, 0, 0, 0))));

    private async Task RefusedAsync(PackageFault fault, string error, Action<TestPluginFolder> change)
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"));
        change(folder);

        var result = (await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single();

        Assert.AreEqual(fault, result.Fault, result.Error);
        StringAssert.StartsWith(result.Error, $"Plugin 'test.echo' 1.0.0 {error}");
    }
}
