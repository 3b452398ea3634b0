using System.Diagnostics;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class IsolationTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Grants_WithPolicy_AreTheIntersection()
    {
        var grants = new Grants(
            "contoso.heal",
            new Capabilities { Executors = ["*"], Hosts = ["web-*", "db?"], Paths = ["/etc/nginx", "/srv"] },
            new Capabilities { Executors = ["ssh"], Hosts = ["WEB-1", "*"], Paths = ["/etc", "/srv/www", "/opt"] });

        Assert.IsNull(grants.RefusalOfExecutor("ssh"));
        Assert.IsNotNull(grants.RefusalOfExecutor("local"));
        Assert.IsNull(grants.RefusalOfHost("Web-9"));
        Assert.IsNotNull(grants.RefusalOfHost("db1"));
        Assert.IsNotNull(grants.RefusalOfSecret("any"));
        CollectionAssert.AreEquivalent(new[] { "/etc/nginx", "/srv/www" }, grants.Paths.ToArray());
    }

    [TestMethod]
    [DataRow("*", "", true)]
    [DataRow("a*b*c", "aXbYbZc", true)]
    [DataRow("a*b*c", "acb", false)]
    [DataRow("ab*ba", "aba", false)]
    [DataRow("web-?", "web-1", false)]
    [DataRow("Web-*", "web-1", false)]
    public void NamePattern_StarStandsForAnyCharacters(string pattern, string name, bool matches) =>
        Assert.AreEqual(matches, NamePattern.Matches(pattern, name, ignoreCase: false));

    [TestMethod]
    public void Fence_ClosedFolderBelowAnOpenOne_GrantsItsNeighboursAlone()
    {
        var root = Directory.CreateTempSubdirectory("fence-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "state", "data"));
        Directory.CreateDirectory(Path.Combine(root, "neighbour"));
        var (closed, data) = (Path.Combine(root, "state"), Path.Combine(root, "state", "data"));

        var rules = new Fence([data, root], [closed], [Path.Combine(closed, "plugins")]).Rules().ToList();

        Assert.Contains((data, true), rules);
        Assert.Contains((Path.Combine(root, "neighbour"), true), rules);
        Assert.Contains((Path.Combine(closed, "plugins"), false), rules);
        Assert.Contains(("/etc", false), rules);
        Assert.IsEmpty(rules.Where(rule => PathPrefix.Covers(rule.Path, closed)).ToList());
        Directory.Delete(root, recursive: true);
    }

    [TestMethod]
    public void Launch_PlanWithEverything_SurvivesItsArguments()
    {
        var plan = new LaunchPlan
        {
            Groups = ["/g/1", "/g/2"], Data = 17, Tasks = 4, Fence = new Fence(["/w"], ["/c", "/k"], ["/r"]) { Secret = ["/s", "/t"] }, Command = ["/bin/x", "--data", "--"],
        };

        var read = LaunchPlan.Parse([.. plan.ToArguments()]);

        Assert.AreEqual((17L, 4L, "/c"), (read.Data, read.Tasks, read.Fence!.Closed[0]));
        CollectionAssert.AreEqual(plan.ToArguments().ToList(), read.ToArguments().ToList());
    }

    [TestMethod]
    public void Cgroups_OfBothVersions_AreFoundWhereTheyAreMounted()
    {
        var mounts = CgroupMounts.Parse(
            ["8:pids:/docker/abc", "4:memory:/docker/abc", "3:cpu,cpuacct:/docker/abc/x", "0::/docker/abc"],
            [
                "36 25 0:31 /docker/abc /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory",
                "37 25 0:32 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
                "38 25 0:33 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw",
            ]);

        Assert.AreEqual("/sys/fs/cgroup/memory", mounts.ByController["memory"]);
        Assert.AreEqual("/sys/fs/cgroup/cpu,cpuacct/docker/abc/x", mounts.ByController["cpu"]);
        Assert.AreEqual("/sys/fs/cgroup/unified/docker/abc", mounts.Unified);
        Assert.IsFalse(mounts.ByController.ContainsKey("pids"));
    }

    [TestMethod]
    public void Cgroup_OfVersionTwoThatIsHandedDown_HoldsTheLimits()
    {
        var home = Directory.CreateTempSubdirectory("cgroup-").FullName;
        File.WriteAllText(Path.Combine(home, "cgroup.controllers"), "cpu memory pids\n");
        File.WriteAllText(Path.Combine(home, "cgroup.subtree_control"), "");
        File.WriteAllText(Path.Combine(home, "cgroup.procs"), $"{Environment.ProcessId}\n");

        var group = new WorkerCgroups(new CgroupMounts(home, new Dictionary<string, string>()), NullLogger.Instance).Create(new WorkerLimits(300, 50));

        var folder = group.Folders.Single();
        Assert.AreEqual("+cpu +memory +pids", File.ReadAllText(Path.Combine(home, "cgroup.subtree_control")));
        Assert.AreEqual($"{Environment.ProcessId}", File.ReadAllText(Path.Combine(home, "daemon", "cgroup.procs")));
        Assert.AreEqual("314572800", File.ReadAllText(Path.Combine(folder, "memory.max")));
        Assert.AreEqual("50000 100000", File.ReadAllText(Path.Combine(folder, "cpu.max")));
        Directory.Delete(home, recursive: true);
    }

    [TestMethod]
    public void Cgroup_WithNoProcessorToHandDown_HoldsTheMemoryAllTheSame()
    {
        var home = Directory.CreateTempSubdirectory("cgroup-").FullName;
        var cpu = Path.Combine(home, "cpu");
        File.WriteAllText(cpu, "No group can be made below a file.");
        var mounts = new CgroupMounts(null, new Dictionary<string, string> { ["memory"] = Path.Combine(home, "memory"), ["cpu"] = cpu });

        var group = new WorkerCgroups(mounts, NullLogger.Instance).Create(new WorkerLimits(300, 50));

        Assert.AreEqual("314572800", File.ReadAllText(Path.Combine(group.Folders.Single(), "memory.limit_in_bytes")));
        Assert.AreEqual((true, false), (group.LimitsMemory, group.LimitsCpu));
        Directory.Delete(home, recursive: true);
    }

    [TestMethod]
    [RequiresMemoryCgroup]
    public async Task Cgroups_OfTwoFleetsInOneProcess_EndOnlyTheirOwnWorkers()
    {
        WorkerCgroup Create() => new WorkerCgroups(CgroupMounts.Find(), NullLogger.Instance).Create(WorkerLimits.Dedicated);
        var (one, other) = (Create(), Create());
        using var worker = Process.Start("sleep", "60");
        File.WriteAllText(one.JoinFiles[0], $"{worker.Id}");

        await WorkerCgroups.RemoveAsync(other);
        Assert.IsFalse(worker.HasExited);

        await WorkerCgroups.RemoveAsync(one);
        await worker.WaitForExitAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public void Watch_WorkerThatTheKernelHolds_IsJudgedWithoutALookAtTheMachinesProcesses()
    {
        var folder = Directory.CreateTempSubdirectory("cgroup-").FullName;
        File.WriteAllText(Path.Combine(folder, "pids.current"), "3000\n");
        var (time, reasons, looks) = (new FakeTimeProvider(), new List<string>(), new List<int>());
        using var watch = new WorkerWatch(
            workers =>
            {
                looks.AddRange(workers);
                return new Dictionary<int, WorkerUsage>();
            },
            time);
        watch.Add(new WatchedWorker(1, new WorkerLimits(100), new WorkerCgroup([folder], LimitsMemory: true, LimitsTasks: true), reasons.Add));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual("ran more than 2048 threads", reasons.Single());
        Assert.IsEmpty(looks);

        watch.Add(new WatchedWorker(2, new WorkerLimits(100, 50), new WorkerCgroup([folder], LimitsMemory: true, LimitsTasks: true), reasons.Add));
        time.Advance(TimeSpan.FromSeconds(1));
        CollectionAssert.AreEqual(new[] { 2 }, looks);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void Watch_WorkerBeyondItsLimits_IsEndedWithTheReason()
    {
        var (reasons, now) = (new List<string>(), DateTimeOffset.UnixEpoch);
        var worker = new WatchedWorker(1, new WorkerLimits(100, 50), WorkerCgroup.None, reasons.Add);

        worker.Judge(new WorkerUsage(99 << 20, TimeSpan.Zero, 50), now);
        worker.Judge(new WorkerUsage(99 << 20, TimeSpan.FromSeconds(15), 50), now.AddSeconds(30));
        Assert.IsEmpty(reasons);

        worker.Judge(new WorkerUsage(101 << 20, TimeSpan.Zero, 50), now.AddSeconds(31));
        worker.Judge(new WorkerUsage(0, TimeSpan.Zero, 3000), now.AddSeconds(32));
        worker.Judge(new WorkerUsage(0, TimeSpan.FromSeconds(45), 50), now.AddSeconds(60));

        CollectionAssert.AreEqual(
            new[]
            {
                "went over its memory limit of 100 MB",
                "ran more than 2048 threads",
                "used 100 % of a processor for 30 seconds, of which it may 50 %",
            },
            reasons);
    }
}
