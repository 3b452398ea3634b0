using System.Globalization;
using System.Net;

namespace Appliance.Clinic;

/// <summary>What the keeper prints about the host that it started.</summary>
internal sealed record HostAnnouncement(int InitProcessId, IPAddress Address, IPAddress MachineAddress, string WorkFolder)
{
    public static HostAnnouncement Parse(string line) =>
        line.Split(' ') is [var pid, var address, var machine, var folder]
            ? new HostAnnouncement(int.Parse(pid, CultureInfo.InvariantCulture), IPAddress.Parse(address), IPAddress.Parse(machine), folder)
            : throw new FormatException($"keep-host.sh printed '{line}'; expected a pid, two addresses and a folder.");
}
