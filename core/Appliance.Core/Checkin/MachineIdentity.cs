using System.Text;
using Appliance.Core.Configuration;
using Appliance.Core.State;

namespace Appliance.Core.Checkin;

/// <summary>What the appliance says of itself. Its MAC address is chosen once and kept, whatever the interface order.</summary>
internal sealed class MachineIdentity(ApplianceConfiguration configuration, Facts facts)
{
    private const string NetworkDevices = "/sys/class/net";

    public string Hostname { get; } = configuration.Hostname ?? Environment.MachineName;

    public string MacAddress { get; } = configuration.MacAddress ?? Remembered(facts);

    public string SiteId { get; } = configuration.SiteId;

    public string AgentVersion { get; } = configuration.Version;

    /// <summary>The canonical one, whatever a server calls this appliance.</summary>
    public string ApplianceId => $"{SiteId}-{MacAddress}";

    public static string NixosVersion()
    {
        const string File = "/etc/os-release";
        const string Key = "VERSION_ID=";
        if (!System.IO.File.Exists(File))
            return "unknown";

        var text = Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File)).AsSpan();
        foreach (var line in text.EnumerateLines())
        {
            if (line.StartsWith(Key, StringComparison.Ordinal))
                return line[Key.Length..].Trim("\"'").ToString();
        }

        return "unknown";
    }

    private static string Remembered(Facts facts)
    {
        // Kept even while its card is absent: another address would be another appliance.
        if (facts.Get(Facts.MacAddress) is { } known)
            return known;

        var chosen = Present().FirstOrDefault() ?? throw new InvalidOperationException(
            "This machine has no network interface with a MAC address: set 'mac_address' in the configuration.");
        facts.Set(Facts.MacAddress, chosen);
        return chosen;
    }

    /// <summary>Physical devices first, then by name, so that the choice does not depend on the order of discovery.</summary>
    private static IReadOnlyList<string> Present() =>
    [
        .. Directory.EnumerateDirectories(NetworkDevices)
            .Where(device => Path.GetFileName(device) != "lo")
            .OrderBy(device => Path.Exists(Path.Combine(device, "device")) ? 0 : 1)
            .ThenBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(device => Path.Combine(device, "address"))
            .Where(File.Exists)
            .Select(file => File.ReadAllText(file).Trim().ToUpperInvariant())
            .Where(address => address.Length == 17 && address != "00:00:00:00:00:00"),
    ];
}
