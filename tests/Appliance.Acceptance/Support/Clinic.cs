using Appliance.Tests.Support;

namespace Appliance.Acceptance.Support;

/// <summary>A Central Command and an appliance that is enrolled there, in a folder of their own.</summary>
internal sealed class Clinic : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private Clinic(TempFolder folder, CentralCommand central, Daemon daemon)
    {
        _folder = folder;
        Central = central;
        Daemon = daemon;
    }

    public CentralCommand Central { get; }

    public CentralApi Api => Central.Api;

    public Daemon Daemon { get; }

    public string this[string name] => _folder[name];

    /// <summary>Central Command listens; the daemon is not started.</summary>
    /// <param name="settings">Lines that are added to the daemon's configuration.</param>
    public static async Task<Clinic> OpenAsync(string settings = "")
    {
        var clinic = await ClosedAsync(settings);
        await clinic.Central.ListenAsync();
        return clinic;
    }

    /// <summary>As <see cref="OpenAsync"/>, and the daemon reaches Central Command through the gate.</summary>
    public static async Task<Clinic> OpenBehindAsync(CentralGate gate)
    {
        var clinic = await ClosedAsync(endpoint: gate.Behind);
        await clinic.Central.ListenAsync();
        return clinic;
    }

    /// <summary>Nothing runs yet.</summary>
    /// <param name="settings">Lines that are added to the daemon's configuration.</param>
    /// <param name="endpoint">Where the daemon looks for Central Command, from its own address.</param>
    public static async Task<Clinic> ClosedAsync(string settings = "", Func<string, string>? endpoint = null)
    {
        var folder = new TempFolder();
        var central = await CentralCommand.PrepareAsync(folder["central"]);
        Installation.CopyWithoutPacks(folder["installation"]);
        return new Clinic(folder, central, new Daemon(folder["appliance"], endpoint?.Invoke(central.Url) ?? central.Url, central.ApiKey)
        {
            Settings = settings,
            InstallFolder = folder["installation"],
        });
    }

    /// <summary>What a failing test shows.</summary>
    public string Evidence() => $"== applianced ==\n{Daemon.Output}\n== Central Command ==\n{Central.Output}";

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Central.DisposeAsync();
        _folder.Dispose();
    }
}
