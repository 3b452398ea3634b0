using System.Diagnostics;
using System.Net.NetworkInformation;

namespace Appliance.Clinic.Tests;

[TestClass]
[NeedsClinicHost]
public sealed class ClinicHostTests(TestContext context)
{
    [TestMethod]
    public async Task StartAsync_TwoAtOnce_BothRunSystemdApart()
    {
        var hosts = await Task.WhenAll(StartAsync("clinic-one"), StartAsync("clinic-two"));
        await using var one = hosts[0];
        await using var two = hosts[1];

        Assert.AreEqual("running", await one.RunAsync("systemctl is-system-running --wait", context.CancellationToken));
        Assert.AreEqual("clinic-two", await two.RunAsync("hostname", context.CancellationToken));
        Assert.AreNotEqual(one.Address, two.Address);
        Assert.AreNotEqual(one.PrivateKey, two.PrivateKey);
    }

    [TestMethod]
    public async Task PrivateKey_OverSsh_GivesRootThroughSudo()
    {
        await using var host = await StartAsync("clinic-ssh");
        var key = Path.GetTempFileName();
        await File.WriteAllTextAsync(key, host.PrivateKey, context.CancellationToken);

        var run = await Command.RunAsync(
            "ssh",
            ["-F", "none", "-i", key, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", $"{host.Username}@{host.Address}", "sudo -n id -u"],
            null,
            context.CancellationToken);

        File.Delete(key);
        Assert.AreEqual("0", run.Stdout.Trim(), run.Stderr);
    }

    [TestMethod]
    public async Task KernelSetting_WrittenInside_IsRefused()
    {
        await using var host = await StartAsync("clinic-kernel");

        var run = await host.TryRunAsync("sysctl -w kernel.panic=7; sysctl -w vm.swappiness=7", new Dictionary<string, string>(), context.CancellationToken);

        Assert.AreNotEqual(0, run.ExitCode);
        Assert.AreNotEqual("7", (await File.ReadAllTextAsync("/proc/sys/kernel/panic", context.CancellationToken)).Trim());
    }

    [TestMethod]
    public async Task Machine_AroundARunningHost_HasNoNewSlices()
    {
        await using var host = await StartAsync("clinic-cgroup");

        var strangers = Directory.EnumerateDirectories("/sys/fs/cgroup", "*", SearchOption.AllDirectories)
            .Where(folder => folder.EndsWith("system-getty.slice", StringComparison.Ordinal) && !folder.Contains("/clinic", StringComparison.Ordinal));

        Assert.IsEmpty(strangers);
    }

    [TestMethod]
    public async Task DisposeAsync_AfterAStart_LeavesNothing()
    {
        var host = await StartAsync("clinic-gone");
        var link = LinkOf(host);
        await host.DisposeAsync();

        AssertGone(link);
    }

    [TestMethod]
    public async Task Keeper_KilledHard_TakesTheHostWithIt()
    {
        var host = await StartAsync("clinic-orphan");
        var link = LinkOf(host);
        foreach (var keeper in Process.GetProcessesByName("bash").Where(process => HoldsOur(process, "clinic-orphan")))
            keeper.Kill();
        await host.DisposeAsync();
        while (Directory.Exists($"/sys/class/net/{link}"))
            await Task.Delay(20, context.CancellationToken);

        await using (await StartAsync("clinic-next"))
            AssertGone(link);
    }

    private static bool HoldsOur(Process process, string hostname)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0') is [_, _, _, "keep-host", _, _, var name, ..] && name == hostname;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string LinkOf(ClinicHost host) =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Single(one => one.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(host.MachineAddress))).Name;

    private static void AssertGone(string link)
    {
        Assert.IsFalse(Directory.Exists(Path.Combine(ClinicHostImage.CacheFolder, "hosts", link)), "its folder");
        Assert.IsFalse(Directory.Exists($"/sys/class/net/{link}"), "its link");
        Assert.IsEmpty(Directory.EnumerateDirectories("/sys/fs/cgroup", link, SearchOption.AllDirectories));
    }

    private Task<ClinicHost> StartAsync(string hostname) =>
        ClinicHost.StartAsync(new ClinicHostOptions { Hostname = hostname }, context.CancellationToken);
}
