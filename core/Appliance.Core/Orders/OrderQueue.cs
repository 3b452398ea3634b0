using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Appliance.Core.Hosting;
using Appliance.Core.State;

namespace Appliance.Core.Orders;

/// <summary>The orders that wait to be run, each at most once. What is in it is also in the journal.</summary>
internal sealed class OrderQueue(ProgressGate progress)
{
    private readonly Channel<OrderEntry> _channel = Channel.CreateUnbounded<OrderEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, byte> _underWay = new(StringComparer.Ordinal);

    public void Add(OrderEntry order)
    {
        if (_underWay.TryAdd(order.Id, 0))
            _channel.Writer.TryWrite(order);
    }

    public void Done(string orderId) => _underWay.TryRemove(orderId, out _);

    /// <param name="ready">Nothing is handed out before it has ended.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<OrderEntry> ReadAllAsync(Task ready, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await progress.WaitAsync(ProgressGate.Orders, ready);
        while (true)
        {
            await progress.WaitAsync(ProgressGate.Orders, _channel.Reader.WaitToReadAsync(cancellationToken).AsTask());
            while (_channel.Reader.TryRead(out var order))
                yield return order;
        }
    }
}
