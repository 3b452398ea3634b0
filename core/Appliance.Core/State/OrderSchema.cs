namespace Appliance.Core.State;

/// <summary>Steps of the journal's schema that concern orders.</summary>
internal static class OrderSchema
{
    /// <summary>What an order's signature says, and the orders that had none which counts.</summary>
    public const string Signed =
        """
        ALTER TABLE orders ADD COLUMN not_before INTEGER;
        ALTER TABLE orders ADD COLUMN signed_by TEXT;
        CREATE TABLE refused_orders (id TEXT PRIMARY KEY, type TEXT NOT NULL, reason TEXT NOT NULL, refused_at INTEGER NOT NULL);
        """;
}
