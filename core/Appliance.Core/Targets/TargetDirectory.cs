using Appliance.Core.Checkin;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Targets;

/// <summary>The machines that this appliance looks after, as the last check-in listed them, and the appliance itself.</summary>
internal sealed class TargetDirectory(MachineIdentity identity, SecretRegistry secrets)
{
    private readonly KnownTarget _appliance = new(
        new Target { Hostname = identity.Hostname, Platform = Platform.Linux }, null, KnownTarget.LocalExecutor);

    private KnownTarget[] _linux = [];
    private KnownTarget[] _windows = [];
    private IReadOnlyList<KnownTarget> _remote = [];

    public IReadOnlyList<KnownTarget> Remote => Volatile.Read(ref _remote);

    public bool HasCredentials => Remote.Any(target => target.Credential is not null);

    public KnownTarget? Find(string hostname) =>
        Remote.FirstOrDefault(target => target.IsCalled(hostname))
        ?? (hostname == "localhost" || _appliance.IsCalled(hostname) ? _appliance : null);

    /// <summary>Called by the check-in loop alone. Null: that list could not be read, and what is known of it stays.</summary>
    public void Replace(IReadOnlyList<LinuxTarget>? linux, IReadOnlyList<WindowsTarget>? windows)
    {
        if (linux is not null)
            _linux = [.. linux.Where(target => target.Hostname.Length > 0).Select(KnownTarget.From)];
        if (windows is not null)
            _windows = [.. windows.Where(target => target.Hostname.Length > 0).Select(KnownTarget.From)];
        KnownTarget[] targets = [.. _linux, .. _windows];
        secrets.Replace("targets", targets.SelectMany(target => target.Secrets));
        Volatile.Write(ref _remote, targets);
    }
}
