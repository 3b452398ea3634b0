using System.Diagnostics;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

/// <summary>The worker of a later release, whose SDK has more in it, and plugins that were built before it.</summary>
[TestClass]
public sealed class NewerSdkTests : IAsyncDisposable
{
    private readonly DirectoryInfo _release = Directory.CreateTempSubdirectory("newer-worker-");
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    private string Sdk => Path.Combine(_release.FullName, "Appliance.Sdk.dll");

    [TestInitialize]
    public async Task StartAsync()
    {
        var built = BuiltArtifacts.Of("Appliance.Worker");
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(_release.FullName, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }

        await Task.Run(() => NewerSdk.ExtractAssembly(Sdk));
        _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken, program: Path.Combine(_release.FullName, "appliance-worker"));
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _release.Delete(recursive: true);
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task Load_PluginBuiltOnAnEarlierMinor_ServesAsItIs()
    {
        Assert.AreEqual(NewerSdk.Minor, MinorOf(Sdk));
        Assert.AreEqual("1.0", MinorOf(Path.Combine(BuiltArtifacts.Of("Appliance.Worker"), "Appliance.Sdk.dll")));

        Assert.IsNull(await _worker.LoadAsync("Echo"));

        Assert.AreEqual("hello", (await _worker.ExecuteAsync("hello")).StandardOutput);
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task Load_PluginThatNeedsThisMinor_IsTaken()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a")).With(manifest => manifest["sdk"] = NewerSdk.Minor);

        Assert.IsNull((await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single().Error);
    }

    private static string MinorOf(string assembly)
    {
        var version = FileVersionInfo.GetVersionInfo(assembly);
        return $"{version.FileMajorPart}.{version.FileMinorPart}";
    }
}
