namespace Appliance.Acceptance.Migration;

/// <summary>The address that a daemon without a configured one chooses on this machine: an old configuration names none.</summary>
internal static class MachineMac
{
    public static string Chosen { get; } = Directory.EnumerateDirectories("/sys/class/net")
        .Where(device => Path.GetFileName(device) != "lo")
        .OrderBy(device => Path.Exists(Path.Combine(device, "device")) ? 0 : 1)
        .ThenBy(Path.GetFileName, StringComparer.Ordinal)
        .Select(device => File.ReadAllText(Path.Combine(device, "address")).Trim().ToUpperInvariant())
        .FirstOrDefault(address => address.Length == 17 && address != "00:00:00:00:00:00", "");
}
