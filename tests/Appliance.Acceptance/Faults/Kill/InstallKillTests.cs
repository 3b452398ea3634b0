using System.Globalization;
using System.Text.Json;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of an installation, those of its journal too.</summary>
[TestClass]
[RequiresInstallation]
public sealed class InstallKillTests
{
    private const string Id = "test.ledger";
    private const string Received = "received";

    /// <summary>
    /// The set with what is proving, three files of the package at least, the set again, and what was proven; and the journal with each of
    /// the four steps.
    /// </summary>
    private const int FewestWrites = 10;

    private static readonly string[] AllSteps = [Received, "stored", "proven", "activated"];

    [TestMethod]
    [RequiresCompiler]
    [DataRow("file")]
    [DataRow("feed")]
    [DataRow("incoming")]
    public async Task Install_DaemonIsKilledAtEachWrite_IsProvenAgainOrWasNeverBegunAndTheHistorySaysIt(string way)
    {
        using var feed = new TempFolder();
        await using var clinic = await Clinic.OpenAsync($"allow_unsigned_plugins: true\nplugin_feed: {feed.Path}");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]), files: null);
        var (kills, resumed, before) = (0, 0, (string?)null);

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"1.{kills.ToString(CultureInfo.InvariantCulture)}.0";
            var file = shell.Ledger(version).Write(feed[$"{Id}.{version}.nupkg"]);
            string[] install = ["plugins", "install", way == "feed" ? $"{Id}@{version}" : file];
            killed = way == "incoming"
                ? await armed.RunAsync(kills + 1, () => DeliverAsync(clinic, shell, file, version))
                : await armed.RunAsync(kills + 1, install);
            shell.AssertSetIsWhole($"write {kills + 1}");

            await shell.StartAsync();
            await Until.HoldsAsync("nothing is proving or waiting any more", () => !IsProving(shell) && IsEmpty(Incoming(clinic)), clinic.Evidence);
            var serving = await shell.ServingAsync(Id);
            resumed += killed && serving == version ? 1 : 0;
            Assert.IsTrue(serving == version || serving == before, $"write {kills + 1}: {serving} serves, and not {before} or {version}.");
            AssertSteps(await StepsAsync(shell, version), serving == version, mayComeTwice: way == "incoming", $"write {kills + 1}");
            await AssertServesAfterAllAsync(clinic, shell, version, install);
            before = version;
        }

        Assert.IsGreaterThanOrEqualTo(FewestWrites, kills);
        Assert.IsGreaterThan(0, resumed, "No installation that was cut off was carried to its end.");
    }

    /// <param name="mayComeTwice">What lies in <c>incoming/</c> when the daemon ends comes in again with the next one.</param>
    private static void AssertSteps(IReadOnlyList<string> steps, bool serves, bool mayComeTwice, string moment)
    {
        var known = mayComeTwice && steps is [Received, Received, ..] ? steps.Skip(1) : steps;
        var expected = serves ? AllSteps : AllSteps.Take(Math.Min(steps.Count, 1));
        Assert.AreEqual(string.Join(' ', expected), string.Join(' ', known), moment);
    }

    /// <summary>Oldest first.</summary>
    private static async Task<IReadOnlyList<string>> StepsAsync(OperatorShell shell, string version) =>
        [.. (await shell.StepsAsync(Id)).Where(step => step.StartsWith($"{version} ", StringComparison.Ordinal)).Select(step => step.Split(' ')[1]).Reverse()];

    /// <returns>Whether it serves; false when the daemon ended before.</returns>
    private static async Task<bool> DeliverAsync(Clinic clinic, OperatorShell shell, string file, string version)
    {
        var daemon = clinic.Daemon.Process;
        File.Copy(file, Path.Combine(Incoming(clinic), ".package"));
        File.Move(Path.Combine(Incoming(clinic), ".package"), Path.Combine(Incoming(clinic), Path.GetFileName(file)));
        await Until.HoldsAsync(
            "it serves and is taken away, or the daemon is killed",
            async () => daemon.HasExited || (IsEmpty(Incoming(clinic)) && await ServesAsync(shell, version)),
            ended => ended,
            clinic.Evidence);
        return !daemon.HasExited;
    }

    /// <summary>The daemon may be killed while it is asked.</summary>
    private static async Task<bool> ServesAsync(OperatorShell shell, string version)
    {
        var (exitCode, output, _) = await shell.RunAsync("plugins", "--json");
        return exitCode == 0 && JsonSerializer.Deserialize(output, ControlJson.Default.IReadOnlyListPluginSummary)!
            .Any(plugin => (plugin.Id, plugin.Version, plugin.State) == (Id, version, "active"));
    }

    private static async Task AssertServesAfterAllAsync(Clinic clinic, OperatorShell shell, string version, string[] install)
    {
        if (await shell.ServingAsync(Id) != version)
            await shell.DoAsync(install);
        Assert.AreEqual(version, await shell.ServingAsync(Id));
        var plugins = await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins");
        Assert.IsFalse(plugins.Any(plugin => plugin.State == "refused"), clinic.Evidence());
        Assert.IsTrue(IsEmpty(Incoming(clinic)));
        await clinic.Daemon.Process.KillAsync();
    }

    private static string Incoming(Clinic clinic) => Path.Combine(clinic.Daemon.StateFolder, "plugins", "incoming");

    private static bool IsEmpty(string folder) => Directory.GetFileSystemEntries(folder).Length == 0;

    private static bool IsProving(OperatorShell shell) =>
        File.Exists(shell.ActiveSet) && File.ReadAllText(shell.ActiveSet).Contains("\"proving\"", StringComparison.Ordinal);
}
