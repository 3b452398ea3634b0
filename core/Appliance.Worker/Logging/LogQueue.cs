using System.Threading.Channels;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Logging;

/// <summary>Carries log lines to the supervisor. A plugin that logs faster than the socket takes loses its oldest lines, not its time.</summary>
internal sealed class LogQueue(IServiceProvider services)
{
    private const int Capacity = 1000;
    private const int MaxMessageLength = 16 * 1024;

    private readonly Channel<LogEntry> _entries = Channel.CreateBounded<LogEntry>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Write(LogEntry entry) => _entries.Writer.TryWrite(
        entry.Message.Length <= MaxMessageLength ? entry : entry with { Message = entry.Message[..MaxMessageLength] + "…" });

    public void Start(CancellationToken cancellationToken) => _ = Task.Run(() => PumpAsync(cancellationToken), cancellationToken);

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        var connection = services.GetRequiredService<JsonRpcConnection>();
        try
        {
            await foreach (var entry in _entries.Reader.ReadAllAsync(cancellationToken))
                await connection.NotifyAsync(WorkerMethods.Log, entry, WorkerJson.Default.LogEntry, cancellationToken);
        }
        catch (JsonRpcClosedException)
        {
            // The supervisor is gone and this process ends.
        }
    }
}
