using System.Text.Json;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Support;

/// <summary>What an operator types about plugins, and the packages that he has.</summary>
internal sealed class OperatorShell(Daemon daemon, string folder)
{
    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] command) =>
        Installation.RunAsync("appliance", [.. command, "--state-dir", daemon.StateFolder]);

    /// <summary>Starts the daemon and waits for its answer: the socket of one that was killed is still there.</summary>
    public async Task StartAsync()
    {
        daemon.Start();
        await Until.HoldsAsync(
            "the daemon answers", async () => daemon.Process.HasExited || (await RunAsync("status")).ExitCode == 0, answers => answers, () => daemon.Output);
        Assert.IsFalse(daemon.Process.HasExited, daemon.Output);
    }

    /// <summary>Runs a command that is to succeed.</summary>
    public async Task<string> DoAsync(params string[] command)
    {
        var (exitCode, output, error) = await RunAsync(command);
        Assert.AreEqual(0, exitCode, $"{string.Join(' ', command)}: {error}\n{daemon.Output}");
        return output.Trim();
    }

    /// <summary>The sentence of a command that is to be refused.</summary>
    public async Task<string> RefusedAsync(params string[] command)
    {
        var (exitCode, output, error) = await RunAsync(command);
        Assert.AreEqual((1, ""), (exitCode, output), $"{string.Join(' ', command)}: {error}\n{daemon.Output}");
        return error.Trim();
    }

    /// <summary>The version that serves; null when none does.</summary>
    public async Task<string?> ServingAsync(string id) =>
        (await daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins")).FirstOrDefault(plugin => plugin.Id == id && plugin.State == "active")?.Version;

    public async Task<IReadOnlyList<string>> StepsAsync(string id) =>
        [.. (await daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history", id)).Select(step => $"{step.Version} {step.Step}")];

    /// <summary>A package of the test plugin <c>Ledger</c>, not signed.</summary>
    public PackageWriter Ledger(string version)
    {
        var copy = TestPluginFolder.Copy("Ledger", Path.Combine(folder, "ledger")).With(manifest => manifest["version"] = version);
        var writer = PackageWriter.FromFolder(copy.Path);
        Directory.Delete(copy.Path, recursive: true);
        return writer;
    }

    public string Write(PackageWriter writer) => writer.Write(Path.Combine(folder, $"{writer.Manifest["id"]}.{writer.Manifest["version"]}.nupkg"));

    public string ActiveSet => Path.Combine(daemon.StateFolder, "plugins", "active.json");

    /// <summary>Fails unless the active set is a whole one, whose every version is there.</summary>
    public void AssertSetIsWhole(string moment)
    {
        if (!File.Exists(ActiveSet))
            return;
        using var set = JsonDocument.Parse(File.ReadAllBytes(ActiveSet));
        foreach (var package in set.RootElement.GetProperty("packages").EnumerateArray())
        {
            var place = Path.Combine(daemon.StateFolder, "plugins", package.GetProperty("id").GetString()!, package.GetProperty("version").GetString()!);
            Assert.IsTrue(File.Exists(Path.Combine(place, "plugin.json")), $"{moment}: {place}");
        }
    }
}
