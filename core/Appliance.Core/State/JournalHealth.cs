using Appliance.Core.Configuration;
using Appliance.Protocol.Central;

namespace Appliance.Core.State;

/// <summary>What is wrong with the disk that the daemon lives on, for the check-in and the status.</summary>
internal sealed class JournalHealth(Journal journal, Facts facts, ApplianceConfiguration configuration)
{
    private const long LowBytes = 64 * 1024 * 1024;
    private const long NoneBytes = 1024 * 1024;

    public IReadOnlyList<HealthProblem> Problems()
    {
        var free = new DriveInfo(configuration.StateDirectory).AvailableFreeSpace;
        var left = $"the disk of '{configuration.StateDirectory}' has {free / (1024.0 * 1024.0):0.0} MB left: free some.";
        if (StandingFault() is { } fault)
            return [new HealthProblem(fault.IsFull ? HealthProblem.DiskFull : HealthProblem.JournalUnwritable, $"{fault.Message} Orders wait, and {left}")];

        return free switch
        {
            < NoneBytes => [new HealthProblem(HealthProblem.DiskFull, $"The disk is full: {left}")],
            < LowBytes => [new HealthProblem(HealthProblem.DiskLow, $"The disk is nearly full: {left}")],
            _ => [],
        };
    }

    /// <summary>A fault may be mended while nothing is written: then only trying tells.</summary>
    private JournalFault? StandingFault()
    {
        if (journal.Fault is null)
            return null;

        try
        {
            facts.Set(Facts.WrittenAfterFault, "yes");
        }
        catch (JournalException)
        {
            // The fault stands, and says so itself.
        }

        return journal.Fault;
    }
}
