using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class LoadTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_SeveralPlugins_OneFailureStopsNoOther()
    {
        var results = await _worker.LoadAsync(
            WorkerUnderTest.Load(TestPluginFolder.Copy("ThrowsInConfigure", _worker.Folder("a"))),
            WorkerUnderTest.Load(TestPluginFolder.Copy("Echo", _worker.Folder("b"))));

        Assert.AreEqual(
            "Plugin 'test.throws' 1.0.0 failed while it was loaded (InvalidOperationException): I cannot be configured.", results[0].Error);
        Assert.IsNull(results[1].Error);
        Assert.AreEqual("hello", (await _worker.ExecuteAsync("hello")).StandardOutput);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("Undeclared", PackageFault.Contributions, "Plugin 'test.undeclared' 1.0.0 registers executor 'secret', which its plugin.json does not declare; "
        + "it declares action 'promised' in its plugin.json, which Configure does not register.")]
    [DataRow("TwoPlugins", PackageFault.EntryPoint, "Plugin 'test.two' 1.0.0 has 2 classes that implement IPlugin "
        + "('TestPlugins.TwoPlugins.FirstPlugin', 'TestPlugins.TwoPlugins.SecondPlugin'); keep one.")]
    public async Task Load_WrongPlugin_IsRefusedWithTheReason(string plugin, PackageFault fault, string error)
    {
        var result = await LoadAsync(TestPluginFolder.Copy(plugin, _worker.Folder("a")));

        Assert.AreEqual((fault, error), (result.Fault, result.Error));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_AssemblyWithoutAPlugin_IsRefused()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a")).With(manifest => manifest["entry_assembly"] = "Library.dll");
        File.Copy(typeof(PackageFault).Assembly.Location, Path.Combine(folder.Path, "Library.dll"));

        var result = await LoadAsync(folder);

        Assert.AreEqual(
            (PackageFault.EntryPoint, "Plugin 'test.echo' 1.0.0 has no class that implements IPlugin in 'Library.dll'."), (result.Fault, result.Error));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("sdk", "1.4", PackageFault.SdkVersion, "needs Appliance.Sdk 1.4, this appliance has 1.0: update the appliance or install an older version of test.echo.")]
    [DataRow("sdk", "new", PackageFault.SdkVersion, "names 'new' in its plugin.json as the SDK version that it needs; write one such as '1.0'.")]
    [DataRow("entry_assembly", "Missing.dll", PackageFault.EntryPoint, "has no file 'Missing.dll', which its plugin.json names as entry assembly.")]
    [DataRow("entry_assembly", "plugin.json", PackageFault.EntryPoint, "has an entry assembly 'plugin.json' that is no .NET assembly.")]
    public async Task Load_WrongManifest_IsRefusedBeforeItsCodeIsLoaded(string property, string value, PackageFault fault, string error)
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a")).With(manifest => manifest[property] = value);

        var result = await LoadAsync(folder);

        Assert.AreEqual((fault, $"Plugin 'test.echo' 1.0.0 {error}"), (result.Fault, result.Error));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_FolderWithItsOwnSdk_IsRefused()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"));
        File.Copy(typeof(Appliance.Sdk.IPlugin).Assembly.Location, Path.Combine(folder.Path, "Appliance.Sdk.dll"));

        var result = await LoadAsync(folder);

        Assert.AreEqual(PackageFault.SharedAssembly, result.Fault);
        StringAssert.Contains(result.Error, "brings its own Appliance.Sdk.dll");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_OrderTypeDeclaredOtherwise_IsRefused()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"))
            .With(manifest => manifest["contributes"]!["order_types"]![0]!["risk"] = "disruptive");

        var result = await LoadAsync(folder);

        Assert.AreEqual(PackageFault.Contributions, result.Fault);
        Assert.AreEqual(
            "Plugin 'test.echo' 1.0.0 declares order type 'greet' with risk 'Disruptive' in its plugin.json and registers it with 'ReadOnly'.",
            result.Error);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("""{"greetings":"Hi"}""", PackageFault.Options, "has no option 'greetings'; there are 'greeting', 'max_times', 'self_test', 'names'.")]
    [DataRow("""{"max_times":11}""", PackageFault.Options, "has invalid options: DataAnnotation validation failed for 'EchoOptions' members: 'MaxTimes' "
        + "with the error: 'The field MaxTimes must be between 1 and 10.'.")]
    [DataRow("""{"max_times":"many"}""", PackageFault.Options, "has options that cannot be read: Failed to convert configuration value 'many' at 'MaxTimes' to type 'System.Int32'.")]
    [DataRow("""{"self_test":"fail"}""", PackageFault.SelfTest, "failed its self-test: There is no echo here.")]
    [DataRow("""{"self_test":"hang"}""", PackageFault.SelfTestTimeout, "did not end its self-test within 10 seconds.")]
    public async Task Load_WrongOptions_IsRefused(string options, PackageFault fault, string error)
    {
        var result = await LoadAsync(TestPluginFolder.Copy("Echo", _worker.Folder("a")), options);

        Assert.AreEqual(fault, result.Fault);
        StringAssert.StartsWith(result.Error, $"Plugin 'test.echo' 1.0.0 {error}");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_OptionsInSnakeCase_ReachTheirProperties()
    {
        Assert.IsNull(await _worker.LoadAsync("Echo", """{"greeting":"Salve","max_times":3,"names":{"a_b":"c"}}"""));

        var result = await _worker.RunOrderAsync("""{"full_name":"Ada"}""");
        Assert.AreEqual("Salve, Ada.", result.Result!.Value.GetProperty("text").GetString());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_OrderHandler_ReportsTheSchemaOfItsParameters()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"));

        var type = (await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single().OrderTypes.Single();

        Assert.AreEqual("greet", type.Name);
        var schema = type.Schema!.Value;
        Assert.IsFalse(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.AreEqual("full_name", schema.GetProperty("required")[0].GetString());
        Assert.AreEqual("Whom to greet.", schema.GetProperty("properties").GetProperty("full_name").GetProperty("description").GetString());
        Assert.AreEqual(5, schema.GetProperty("properties").GetProperty("times").GetProperty("maximum").GetInt32());
        StringAssert.Contains(schema.GetProperty("properties").GetProperty("tone").GetProperty("enum").GetRawText(), "very_warm");
    }

    private async Task<PluginLoadResult> LoadAsync(TestPluginFolder folder, string? options = null) =>
        (await _worker.LoadAsync(WorkerUnderTest.Load(folder, options))).Single();
}
