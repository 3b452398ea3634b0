using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Appliance.Core.Hosting;
using Appliance.Core.State;

namespace Appliance.Core.Healing;

/// <summary>The incidents that wait for the pipeline. What is in it is also in the journal, so losing it loses nothing.</summary>
internal sealed class HealQueue(ProgressGate progress)
{
    private readonly Channel<IncidentEntry> _channel = Channel.CreateUnbounded<IncidentEntry>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(IncidentEntry entry) => _channel.Writer.TryWrite(entry);

    /// <param name="ready">Nothing is handed out before it has ended.</param>
    public async IAsyncEnumerable<IncidentEntry> ReadAllAsync(Task ready, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await progress.WaitAsync(ProgressGate.Healing, ready);
        while (true)
        {
            await progress.WaitAsync(ProgressGate.Healing, _channel.Reader.WaitToReadAsync(cancellationToken).AsTask());
            while (_channel.Reader.TryRead(out var entry))
                yield return entry;
        }
    }
}
