using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Hosting;

/// <summary>Tells systemd that the daemon is ready, stopping, and alive (sd_notify); silent where there is no systemd.</summary>
internal sealed partial class SystemdNotifier(
    ProgressGate progress, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SystemdNotifier> logger) : BackgroundService
{
    private readonly string? _socket = Environment.GetEnvironmentVariable("NOTIFY_SOCKET");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrEmpty(_socket))
            return;

        using var started = lifetime.ApplicationStarted.Register(() => Send("READY=1"));
        using var stopping = lifetime.ApplicationStopping.Register(() => Send("STOPPING=1"));
        if (WatchdogInterval() is not { } interval)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (progress.Late() is { } loop)
                LogLate(loop);
            else
                Send("WATCHDOG=1");
        }
    }

    /// <summary>Half of what systemd grants, as its documentation advises.</summary>
    private static TimeSpan? WatchdogInterval() =>
        long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : null;

    private void Send(string message)
    {
        try
        {
            // A leading @ stands for the abstract namespace, whose names begin with a zero byte.
            var path = _socket![0] == '@' ? "\0" + _socket[1..] : _socket;
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException exception)
        {
            LogNotSent(message, exception.Message);
        }
    }

    [LoggerMessage(1601, LogLevel.Error, "The {Loop} loop is late: systemd's watchdog is not fed and will restart the daemon")]
    private partial void LogLate(string loop);

    [LoggerMessage(1602, LogLevel.Warning, "systemd was not told {Message}: {Reason}")]
    private partial void LogNotSent(string message, string reason);
}
