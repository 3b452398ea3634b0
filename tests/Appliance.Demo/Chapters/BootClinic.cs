using Appliance.Clinic;
using Appliance.Protocol.Central;

namespace Appliance.Demo.Chapters;

/// <summary>Boots the clinic's server, brings it to the baseline, and gives it to the site as a target.</summary>
internal sealed class BootClinic : IChapter
{
    public string Name => "clinic";

    public string Title => "The clinic's Linux server boots";

    public IReadOnlyList<string> Needs => ["central"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        if (!ClinicHostImage.IsBuilt)
            stage.Timeline.Note("the first time, its Debian is fetched and unpacked, which takes about a minute");
        await ClinicHostImage.EnsureAsync(cancellationToken);

        var started = stage.Time.GetTimestamp();
        var host = await ClinicHost.StartAsync(new ClinicHostOptions { Hostname = "clinic-srv01" }, cancellationToken);
        stage.PutUp(host);
        stage.Timeline.Held(
            $"{host.Hostname} is up after {stage.Time.GetElapsedTime(started).TotalSeconds:0.0} s: Debian with its own systemd, sshd on {host.Address}");

        await BaselinePack.ApplyAsync(stage.Options.Install, host, cancellationToken);
        stage.Timeline.Held($"{host.Hostname} was set up as the baseline asks: a compliant server on an ordinary day");

        var target = new TargetRequest
        {
            Address = host.Address.ToString(),
            Port = host.Port,
            Username = host.Username,
            PrivateKey = host.PrivateKey,
            Distro = host.Distro,
        };
        await stage.Central.PutLinuxTargetAsync(host.Hostname, target, cancellationToken);
        stage.Timeline.Held($"Central Command knows {host.Hostname} as a target of the site");
    }
}
