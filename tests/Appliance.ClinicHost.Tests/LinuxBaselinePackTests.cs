namespace Appliance.Clinic.Tests;

[TestClass]
public sealed class LinuxBaselinePackTests
{
    [TestMethod]
    public void Rules_EveryRunbookThatTheyCall_IsInThePack()
    {
        var called = LinuxBaselinePack.Rules.Select(rule => LinuxBaselinePack.Text((YamlDotNet.RepresentationModel.YamlMappingNode)rule["action_params"], "runbook_id"));

        CollectionAssert.AreEquivalent(LinuxBaselinePack.RunbookIds.ToArray(), called.ToArray());
    }

    [TestMethod]
    public void Checks_EveryRunbook_IsLookedAtOnSchedule()
    {
        var looked = LinuxBaselinePack.Checks.Select(check => LinuxBaselinePack.Text(check, "runbook"));

        CollectionAssert.AreEquivalent(LinuxBaselinePack.RunbookIds.ToArray(), looked.ToArray());
    }

    [TestMethod]
    [DataRow("L1-SUID-001", "permissions", 3)]
    [DataRow("L1-LIN-FW-001", "firewall", 3)]
    [DataRow("L1-SSH-001", "ssh_config", 5)]
    [DataRow("L1-LIN-SVC-001", "services", 5)]
    [DataRow("L1-LIN-AUDIT-001", "audit", 5)]
    [DataRow("L1-LIN-LOG-001", "logging", 5)]
    [DataRow("L1-LIN-CRYPTO-001", "crypto", 5)]
    [DataRow("L1-LIN-IR-001", "incident_response", 5)]
    [DataRow("L1-CRON-001", "cron", 8)]
    [DataRow("L1-LIN-PERM-001", "permissions", 8)]
    [DataRow("L1-KERN-001", "kernel", 8)]
    [DataRow("L1-LIN-NET-001", "network", 8)]
    [DataRow("L1-LIN-BANNER-001", "banner", 15)]
    public void Rule_KnownInTheField_KeepsItsTypeAndPriority(string id, string checkType, int priority)
    {
        var rule = LinuxBaselinePack.Rules.Single(rule => LinuxBaselinePack.Text(rule, "id") == id);
        var first = (YamlDotNet.RepresentationModel.YamlMappingNode)rule["conditions"][0];

        Assert.AreEqual("check_type", LinuxBaselinePack.Text(first, "field"));
        Assert.AreEqual(checkType, LinuxBaselinePack.Text(first, "value"));
        Assert.AreEqual($"{priority}", LinuxBaselinePack.Text(rule, "priority"));
    }
}
