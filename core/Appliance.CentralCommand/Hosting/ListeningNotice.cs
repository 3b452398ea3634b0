using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Appliance.CentralCommand.Hosting;

/// <summary>Says once at start where Central Command listens, and warns when tokens would cross a network in the clear.</summary>
internal sealed partial class ListeningNotice(IServer server, ILogger<ListeningNotice> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            LogListening(address);
            if (IsPlain(BindingAddress.Parse(address)))
                LogPlain(address);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsPlain(BindingAddress address) =>
        address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) && !address.IsUnixPipe && !IsLoopback(address.Host);

    // '*', '+' and host names other than localhost bind every interface.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    [LoggerMessage(CentralEvents.Listening, LogLevel.Information, "Central Command listens on {Address}")]
    private partial void LogListening(string address);

    [LoggerMessage(CentralEvents.PlainHttp, LogLevel.Warning,
        "{Address} is plain HTTP on an address that other machines reach: tokens and credentials cross the network unencrypted; use https:// or a loopback address behind a TLS proxy")]
    private partial void LogPlain(string address);
}
