using Appliance.Core.Checkin;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Targets;

/// <summary>The machines that this appliance looks after, as the last check-in listed them, and the appliance itself.</summary>
internal sealed class TargetDirectory(MachineIdentity identity, SecretRegistry secrets)
{
    private readonly KnownTarget _appliance = new(
        new Target { Hostname = identity.Hostname, Platform = Platform.Linux }, null, KnownTarget.LocalExecutor);

    private IReadOnlyList<KnownTarget> _remote = [];

    public IReadOnlyList<KnownTarget> Remote => Volatile.Read(ref _remote);

    public bool HasCredentials => Remote.Any(target => target.Credential is not null);

    public KnownTarget? Find(string hostname) =>
        Remote.FirstOrDefault(target => target.IsCalled(hostname))
        ?? (hostname == "localhost" || _appliance.IsCalled(hostname) ? _appliance : null);

    public void Replace(IReadOnlyList<LinuxTarget> linux, IReadOnlyList<WindowsTarget> windows)
    {
        KnownTarget[] targets =
        [
            .. linux.Where(target => target.Hostname.Length > 0).Select(KnownTarget.From),
            .. windows.Where(target => target.Hostname.Length > 0).Select(KnownTarget.From),
        ];
        secrets.Replace("targets", targets.SelectMany(target => target.Secrets));
        Volatile.Write(ref _remote, targets);
    }
}
