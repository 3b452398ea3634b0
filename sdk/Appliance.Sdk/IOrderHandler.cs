namespace Appliance.Sdk;

/// <summary>Runs the orders of one type.</summary>
/// <typeparam name="TParameters">
/// The order's parameters: an immutable record. Its JSON Schema, made from its properties and data annotations, is what Central
/// Command shows and checks, and the worker checks every order's parameters before the handler is called.
/// </typeparam>
/// <remarks>
/// Called by the supervisor once for each order that was journalled and acknowledged; several orders at the same time only when
/// the type's risk is <see cref="OrderRisk.ReadOnly"/>, so implementations are thread-safe. When an implementation throws, the
/// order completes as failed with the exception's message. After a crash an order is run again only if its type is idempotent.
/// </remarks>
public interface IOrderHandler<in TParameters>
    where TParameters : class
{
    /// <summary>Does what the order asks, within the type's timeout.</summary>
    /// <returns>How it ended. Never null.</returns>
    Task<OrderResult> RunAsync(TParameters parameters, OrderContext context, CancellationToken cancellationToken);
}
