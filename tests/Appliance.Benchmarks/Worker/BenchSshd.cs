using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Appliance.Sdk;

namespace Appliance.Benchmarks.Worker;

/// <summary>A real sshd on a loopback port, with keys of its own. Needs root.</summary>
internal sealed class BenchSshd : IAsyncDisposable
{
    private readonly Process _process;

    private BenchSshd(Process process, int port, string key)
    {
        _process = process;
        Port = port;
        Key = key;
    }

    public int Port { get; }

    /// <summary>Root's private key.</summary>
    public string Key { get; }

    public static async Task<BenchSshd> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory("/run/sshd");
        foreach (var key in new[] { "host_key", "user_key" })
            await RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, key)], cancellationToken);
        var port = FreePort();
        var configuration = Path.Combine(folder, "sshd_config");
        await File.WriteAllTextAsync(configuration, $"""
            Port {port}
            {string.Join('\n', Enumerable.Range(1, 10).Select(host => $"ListenAddress 127.0.0.{host}"))}
            HostKey {folder}/host_key
            PidFile none
            AuthorizedKeysFile {folder}/user_key.pub
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            # What the start-up files of this machine's root do would be measured with every command.
            SetEnv HOME={folder}
            """, cancellationToken);
        var process = Process.Start("/usr/sbin/sshd", ["-D", "-E", Path.Combine(folder, "sshd.log"), "-f", configuration]);
        await ListensAsync(port, cancellationToken);
        return new BenchSshd(process, port, await File.ReadAllTextAsync(Path.Combine(folder, "user_key"), cancellationToken));
    }

    public ExecutionRequest Request(string script) => new()
    {
        Target = new Target { Hostname = "bench", Address = "127.0.0.1", Port = Port, Platform = Platform.Linux },
        Credential = new Credential { Username = "root", PrivateKey = Key },
        Script = new Script { Text = script },
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
    }

    private static async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, deadline.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
