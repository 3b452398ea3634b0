namespace Appliance.Core.State;

/// <summary>Steps of the journal's schema that concern the outbox.</summary>
internal static class OutboxSchema
{
    /// <summary>When each item is tried next, so that one that the server refuses holds up no other.</summary>
    public const string NextTry =
        """
        ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE outbox ADD COLUMN next_try INTEGER NOT NULL DEFAULT 0;
        """;
}
