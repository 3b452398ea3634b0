using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Targets;

/// <summary>A machine with what is needed to reach it.</summary>
internal sealed record KnownTarget(Target Target, Credential? Credential, string Executor)
{
    public const string LocalExecutor = "local";

    public IEnumerable<string> Secrets => new[] { Credential?.Password, Credential?.PrivateKey }.OfType<string>();

    public bool NeedsCredential => Executor != LocalExecutor;

    public static KnownTarget From(LinuxTarget target) => new(
        new Target
        {
            Hostname = target.Hostname,
            Address = target.Address,
            Port = target.Port,
            Platform = string.Equals(target.Distro, "nixos", StringComparison.OrdinalIgnoreCase) ? Platform.NixOS : Platform.Linux,
            Distro = target.Distro?.ToLowerInvariant(),
        },
        CredentialOf(target.Username, target.Password, target.PrivateKey),
        "ssh");

    public static KnownTarget From(WindowsTarget target) => new(
        new Target { Hostname = target.Hostname, Platform = Platform.Windows, UseTls = target.UseSsl },
        CredentialOf(target.Username, target.Password, null),
        "winrm");

    public bool IsCalled(string name) =>
        string.Equals(Target.Hostname, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Target.Address, name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"KnownTarget {{ {Target.Hostname} by {Executor} }}";

    private static Credential? CredentialOf(string username, string? password, string? privateKey) =>
        username.Length == 0 || (string.IsNullOrEmpty(password) && string.IsNullOrEmpty(privateKey))
            ? null
            : new Credential { Username = username, Password = NullIfEmpty(password), PrivateKey = NullIfEmpty(privateKey) };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
