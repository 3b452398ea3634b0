using System.Text.RegularExpressions;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Targets;

/// <summary>The border where an operator's body becomes a target.</summary>
internal static partial class TargetReading
{
    private const int LastPort = 65535;

    /// <summary>Why the target cannot be stored; null when it can. Quotes no secret.</summary>
    public static string? Fault(string hostname, TargetRequest request)
    {
        if (!HostName().IsMatch(hostname))
            return $"'{hostname}' is not a host name: use letters, digits, '.', '_' and '-', at most 253.";
        if (string.IsNullOrWhiteSpace(request.Username))
            return "The target lacks 'username'.";
        if (request.Port is < 1 or > LastPort)
            return $"'port' is '{request.Port}'; it must be 1 to {LastPort}.";
        if (string.IsNullOrEmpty(request.Password) && string.IsNullOrEmpty(request.PrivateKey))
            return "The target has no credential: send 'password' or 'private_key'.";
        return !string.IsNullOrEmpty(request.PrivateKey) && !request.PrivateKey.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal)
            ? "'private_key' is not a PEM text: it must begin with '-----BEGIN'."
            : null;
    }

    public static LinuxTarget Read(string hostname, TargetRequest request) => new()
    {
        Hostname = hostname,
        Port = request.Port ?? 22,
        Username = request.Username ?? "",
        Password = request.Password,
        PrivateKey = request.PrivateKey,
        Distro = request.Distro,
        Address = request.Address,
    };

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,252}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
