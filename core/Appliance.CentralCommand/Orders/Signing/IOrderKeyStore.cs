namespace Appliance.CentralCommand.Orders.Signing;

internal interface IOrderKeyStore
{
    /// <summary>Null before the first two were made.</summary>
    Task<StoredOrderKeys?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what is there already.</summary>
    Task AddAsync(StoredOrderKeys keys, CancellationToken cancellationToken);

    /// <summary>Makes the next key the current one and adds the orders that tell it, all or nothing. The key before is gone.</summary>
    /// <returns>False when somebody rotated meanwhile, or the id of an order is taken.</returns>
    Task<bool> RotateAsync(StoredOrderKeys from, StoredOrderKey next, IReadOnlyList<NewOrder> orders, CancellationToken cancellationToken);
}
