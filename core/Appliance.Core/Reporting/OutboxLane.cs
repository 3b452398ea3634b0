namespace Appliance.Core.Reporting;

/// <summary>
/// Sends the items of one kind, one at a time and oldest first. While the server is away or gives no answer, a round ends with its
/// first attempt, and the next begins with the oldest again. When the server refuses one, the next ones tell whether it is the
/// item or the server: once another is taken, those that were refused wait for a time of their own and hold up nothing; while none
/// is taken, the server is in trouble, and every round begins with the oldest again, so that all arrive in order.
/// </summary>
internal sealed class OutboxLane(string kind, Outbox outbox, OutboxDelivery delivery, TimeProvider time)
{
    private const int AttemptsInTrouble = 3;

    /// <summary>How far earlier rounds have looked for an item that the server takes.</summary>
    private long _probedTo;

    /// <summary>Until the next item is due; null when none waits.</summary>
    public TimeSpan? Next { get; private set; }

    /// <returns>True: nothing is left that is due. False: the server is in trouble.</returns>
    public async Task<bool> SendDueAsync(CancellationToken cancellationToken)
    {
        outbox.NoteHeld();
        var after = 0L;
        var refused = new List<OutboxItem>();
        while (outbox.Due(kind, time.GetUtcNow(), after) is { } item)
        {
            switch (await delivery.DeliverAsync(item, cancellationToken))
            {
                case Delivery.Settled:
                    refused.ForEach(Postpone);
                    refused.Clear();
                    after = 0;
                    break;
                case Delivery.Refused when item.Attempts > 0:
                    // Refused before, while the server took others: no sign of trouble.
                    Postpone(item);
                    break;
                case Delivery.Refused:
                    refused.Add(item);
                    after = refused.Count == 1 ? Math.Max(item.Id, _probedTo) : item.Id;
                    if (refused.Count < AttemptsInTrouble)
                        break;
                    _probedTo = after;
                    return false;
                case Delivery.Down:
                    return false;
            }
        }

        _probedTo = 0;
        Next = UntilNext();
        return refused.Count == 0;
    }

    private TimeSpan? UntilNext()
    {
        var now = time.GetUtcNow();
        return outbox.NextTry(kind, now) is { } next ? TimeSpan.FromTicks(Math.Max(0, (next - now).Ticks)) : null;
    }

    private void Postpone(OutboxItem item) => outbox.Postpone(item, time.GetUtcNow() + OutboxPatience.After(item.Attempts));
}
