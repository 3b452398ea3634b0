using Appliance.Acceptance.Support;

namespace Appliance.Acceptance;

[TestClass]
[RequiresInstallation]
public sealed class InstallationTests
{
    [TestMethod]
    [DataRow("applianced")]
    [DataRow("appliance")]
    [DataRow("worker/appliance-worker")]
    public void Installation_Executable_IsThere(string file)
    {
        var path = Installation.PathOf(file);

        Assert.IsTrue(File.Exists(path), path);
        Assert.AreNotEqual(UnixFileMode.None, File.GetUnixFileMode(path) & UnixFileMode.UserExecute, path);
    }

    [TestMethod]
    [DataRow("appliance.local", "plugin.json")]
    [DataRow("appliance.ssh", "plugin.json")]
    [DataRow("appliance.maintenance", "plugin.json")]
    [DataRow("linux-baseline", "pack.yaml")]
    [DataRow("windows-baseline", "pack.yaml")]
    [DataRow("common-baseline", "pack.yaml")]
    public void Installation_BuiltInPlugin_IsThereWithoutTheSdk(string id, string manifest)
    {
        var folder = Installation.PathOf($"plugins/{id}");

        Assert.IsTrue(File.Exists($"{folder}/{manifest}"), $"{folder}/{manifest}");
        Assert.IsFalse(File.Exists($"{folder}/Appliance.Sdk.dll"), "A plugin that ships the SDK has a second identity of every contract.");
    }

    [TestMethod]
    public async Task CommandLine_Published_ExplainsThatNoDaemonRuns()
    {
        var (exitCode, _, error) = await Installation.RunAsync("appliance", "status", "--state-dir", "/nonexistent");

        Assert.AreEqual(3, exitCode, error);
        StringAssert.Contains(error, "'/nonexistent/appliance.sock'");
    }
}
