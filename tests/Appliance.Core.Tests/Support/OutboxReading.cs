using Appliance.Core.Reporting;

namespace Appliance.Core.Tests.Support;

internal static class OutboxReading
{
    private static readonly DateTimeOffset Ever = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The completion that waits longest, else the report that does.</summary>
    public static OutboxItem? Oldest(this Outbox outbox) => outbox.Due(OutboxItem.CompletionKind, Ever) ?? outbox.Due(OutboxItem.ReportKind, Ever);
}
