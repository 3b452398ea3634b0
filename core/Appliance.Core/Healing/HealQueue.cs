using System.Threading.Channels;
using Appliance.Core.State;

namespace Appliance.Core.Healing;

/// <summary>The incidents that wait for the pipeline. What is in it is also in the journal, so losing it loses nothing.</summary>
internal sealed class HealQueue
{
    private readonly Channel<IncidentEntry> _channel = Channel.CreateUnbounded<IncidentEntry>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(IncidentEntry entry) => _channel.Writer.TryWrite(entry);

    public IAsyncEnumerable<IncidentEntry> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
