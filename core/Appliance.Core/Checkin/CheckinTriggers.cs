using Appliance.Core.Checks;
using Appliance.Core.Reporting;

namespace Appliance.Core.Checkin;

/// <summary>
/// What the server asks for once and then forgets: it is on disk before anything else of the answer is put to work, or in memory
/// while the disk is full.
/// </summary>
internal sealed class CheckinTriggers(ScanRequest scan, EnumerationReport enumeration)
{
    public void Keep(CheckinAnswer answer)
    {
        try
        {
            if (answer.TriggerImmediateScan)
                scan.Raise();
        }
        finally
        {
            if (answer.TriggerEnumeration)
                enumeration.Ask();
            enumeration.Write();
        }
    }
}
