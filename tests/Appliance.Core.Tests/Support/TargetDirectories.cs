using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Core.Targets;

namespace Appliance.Core.Tests.Support;

internal static class TargetDirectories
{
    /// <summary>Of an appliance that has not checked in.</summary>
    public static TargetDirectory Empty(Journal journal) => new(new MachineIdentity(Configurations.Valid, new Facts(journal)), new SecretRegistry());
}
