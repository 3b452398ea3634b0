using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Plugins.Tests.Support;

/// <summary>A real sshd on a loopback port, with host keys and a configuration of its own. Needs root.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private Process? _process;

    public int Port { get; } = FreePort();

    public string UserKey => File.ReadAllText(_folder["user_key"]);

    public string StrangersKey => File.ReadAllText(_folder["strangers_key"]);

    public string KnownHosts => _folder["state/known_hosts"];

    /// <summary>Ends the test as inconclusive where there can be no sshd.</summary>
    public static async Task<SshServer> StartAsync(string configuration = "")
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Inconclusive("Skipped: a real sshd of the test's own needs root.");
        if (!Tool.Exists("sshd"))
            Assert.Inconclusive("Skipped: sshd is not installed (Debian: openssh-server).");

        var server = new SshServer();
        await server.PrepareAsync(configuration);
        await server.ListenAsync();
        return server;
    }

    public Target Target(string hostname = "127.0.0.1") => new()
    {
        Hostname = hostname,
        Address = "127.0.0.1",
        Port = Port,
        Platform = Platform.Linux,
    };

    public Credential Root => new() { Username = "root", PrivateKey = UserKey };

    public async Task ReplaceHostKeyAsync()
    {
        await StopAsync();
        File.Delete(_folder["host_key"]);
        await MakeKeyAsync("host_key", "ed25519");
        await ListenAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await ListenAsync();
    }

    public async Task<string> HostFingerprintAsync() =>
        (await Tool.RunAsync("ssh-keygen", "-lf", _folder["host_key"])).Split(' ')[1];

    public int CountInLog(string text) =>
        File.ReadLines(_folder["sshd.log"]).Count(line => line.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task PrepareAsync(string configuration)
    {
        Directory.CreateDirectory("/run/sshd");
        // sshd reads the authorized keys as the account that signs in.
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        await MakeKeyAsync("host_key", "ed25519");
        await MakeKeyAsync("user_key", "ed25519");
        await MakeKeyAsync("strangers_key", "ecdsa");
        File.Copy(_folder["user_key.pub"], _folder["authorized_keys"]);
        await File.WriteAllTextAsync(_folder["sshd_config"], $"""
            {configuration}
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {_folder["host_key"]}
            PidFile none
            AuthorizedKeysFile {_folder["authorized_keys"]}
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication yes
            Match User root
              # What the start-up files of this machine's root do is none of the tests' business.
              SetEnv HOME={_folder.Path}
            """);
    }

    private Task<string> MakeKeyAsync(string name, string type) =>
        Tool.RunAsync("ssh-keygen", "-q", "-t", type, "-N", "", "-f", _folder[name]);

    private async Task ListenAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Tool.Find("sshd")!, ["-D", "-E", _folder["sshd.log"], "-f", _folder["sshd_config"]]))!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    private async Task StopAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
