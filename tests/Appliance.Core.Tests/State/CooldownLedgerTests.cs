using Appliance.Core.State;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class CooldownLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(5);

    [TestMethod]
    public void TryClaim_WithinTheCooldown_IsRefusedEvenAfterARestart()
    {
        using var folder = new JournalFolder();
        Assert.IsNull(new CooldownLedger(folder.Journal).TryClaim("R-1", "srv-1", "INC-1", Cooldown, Now));

        folder.Reopen();
        var until = new CooldownLedger(folder.Journal).TryClaim("R-1", "SRV-1", "INC-2", Cooldown, Now.AddMinutes(4));

        Assert.AreEqual(Now + Cooldown, until);
    }

    [TestMethod]
    public void TryClaim_AgainByItsHolder_IsGranted()
    {
        using var folder = new JournalFolder();
        var ledger = new CooldownLedger(folder.Journal);
        ledger.TryClaim("R-1", "srv-1", "INC-1", Cooldown, Now);

        Assert.IsNull(ledger.TryClaim("R-1", "srv-1", "INC-1", Cooldown, Now.AddMinutes(1)));
    }

    [TestMethod]
    public void TryClaim_OtherRuleOtherHostOrLater_IsGranted()
    {
        using var folder = new JournalFolder();
        var ledger = new CooldownLedger(folder.Journal);
        ledger.TryClaim("R-1", "srv-1", "INC-1", Cooldown, Now);

        Assert.IsNull(ledger.TryClaim("R-2", "srv-1", "INC-1", Cooldown, Now));
        Assert.IsNull(ledger.TryClaim("R-1", "srv-2", "INC-1", Cooldown, Now));
        Assert.IsNull(ledger.TryClaim("R-1", "srv-1", "INC-2", Cooldown, Now + Cooldown));
    }

    [TestMethod]
    public void TryClaim_ManyAtOnce_OneIsGranted()
    {
        using var folder = new JournalFolder();
        var ledger = new CooldownLedger(folder.Journal);
        var granted = 0;

        Parallel.For(0, 32, number =>
        {
            if (ledger.TryClaim("R-1", "srv-1", $"INC-{number}", Cooldown, Now) is null)
                Interlocked.Increment(ref granted);
        });

        Assert.AreEqual(1, granted);
    }
}
