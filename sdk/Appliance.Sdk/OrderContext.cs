namespace Appliance.Sdk;

/// <summary>What an order handler is given beside its parameters.</summary>
public sealed class OrderContext
{
    private readonly Func<string, ITargetHandle> _targets;

    /// <summary>Creates a context. Hosts and tests call it.</summary>
    public OrderContext(string orderId, Func<string, ITargetHandle> targets)
    {
        OrderId = orderId;
        _targets = targets;
    }

    /// <summary>The order's id, unique for ever.</summary>
    public string OrderId { get; }

    /// <summary>A way to a machine by its name. Nothing is looked up before the first script runs.</summary>
    public ITargetHandle Target(string hostname) => _targets(hostname);
}
