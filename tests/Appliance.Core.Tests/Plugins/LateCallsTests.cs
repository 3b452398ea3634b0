using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Generations;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What a worker says of calls that run on, whoever in it says so.</summary>
[TestClass]
public sealed class LateCallsTests
{
    private static readonly Contribution Backup = new("order type", "backup", "contoso.heal");
    private static readonly Contribution Restore = new("order type", "restore", "contoso.heal");
    private static readonly Contribution Ssh = new("executor", "ssh", "fabrikam");

    private readonly LateCalls _late = new();
    private readonly List<Contribution> _overran = [];

    public LateCallsTests() => _late.Overran += _overran.Add;

    [TestMethod]
    [DataRow("contoso.heal", "order type 'restore'", DisplayName = "a call that was in time")]
    [DataRow("fabrikam", "order type 'backup'", DisplayName = "the call of another plugin")]
    [DataRow("contoso.heal", "backup", DisplayName = "no call at all")]
    public void Report_CallThatIsNotKnownToBeLate_IsNotBelieved(string plugin, string contribution)
    {
        _late.Add(Backup);

        _late.Report(new OverdueCall(plugin, contribution));

        Assert.IsEmpty(_overran);
        Assert.IsFalse(_late.HaveOverrun);
    }

    [TestMethod]
    public void Report_SeveralCallsOfAPlugin_CountOnceForTheirWorker()
    {
        _late.Add(Backup);
        _late.Add(Restore);

        Report(Backup);
        Report(Backup);
        Report(Restore);

        CollectionAssert.AreEqual(new[] { Backup }, _overran);
    }

    [TestMethod]
    public void Report_CallsOfTwoPlugins_CountForEach()
    {
        _late.Add(Backup);
        _late.Add(Ssh);

        Report(Ssh);
        Report(Backup);

        CollectionAssert.AreEqual(new[] { Ssh, Backup }, _overran);
        CollectionAssert.AreEqual(new[] { "fabrikam", "contoso.heal" }, _late.Plugins.ToArray());
    }

    private void Report(Contribution call) => _late.Report(new OverdueCall(call.Plugin, call.Call));
}
