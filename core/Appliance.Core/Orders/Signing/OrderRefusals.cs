using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders.Signing;

/// <summary>
/// Tells of orders that nobody vouches for, once each. They are neither journalled nor acknowledged nor completed: one that was
/// forged with the id of a real order must not use that id up. Used by the check-in loop alone.
/// </summary>
internal sealed partial class OrderRefusals(RefusedOrderJournal journal, CheckinSignal checkin, TimeProvider time, ILogger<OrderRefusals> logger)
{
    /// <summary>For each answer, which can hold thousands.</summary>
    private const int MostTold = 20;
    private const int MostProblems = 5;

    /// <summary>A server that names a new key in every answer is not asked for ever.</summary>
    private const int MostKeys = 16;

    private readonly HashSet<string> _keysAskedFor = new(StringComparer.Ordinal);
    private IReadOnlyList<OrderVerdict.Refused> _standing = [];

    /// <summary>Those of the last answer.</summary>
    public IReadOnlyList<HealthProblem> Problems() =>
        [.. Volatile.Read(ref _standing).Take(MostProblems).Select(refused => new HealthProblem(HealthProblem.OrderRefused, refused.Reason))];

    /// <param name="refused">All of one answer.</param>
    public void Replace(IReadOnlyList<OrderVerdict.Refused> refused)
    {
        var fresh = refused.Except(_standing).ToList();
        Volatile.Write(ref _standing, refused);
        foreach (var order in fresh.Take(MostTold))
            Tell(order);
        if (fresh.Count > MostTold)
            LogMore(fresh.Count - MostTold);
        foreach (var order in fresh)
            AskFor(order.UnknownKey);
    }

    private void Tell(OrderVerdict.Refused order)
    {
        LogRefused(order.Reason);
        try
        {
            journal.Record(new RefusedOrder(order.OrderId, order.OrderType, order.Reason, time.GetUtcNow()));
        }
        catch (JournalException)
        {
            // The log and the check-in tell it all the same.
        }
    }

    /// <summary>The order that brings the key may have come in between.</summary>
    private void AskFor(string? key)
    {
        if (key is not null && _keysAskedFor.Count < MostKeys && _keysAskedFor.Add(key))
            checkin.Raise();
    }

    [LoggerMessage(1361, LogLevel.Warning, "{Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1362, LogLevel.Warning, "{Count} more orders of this answer were not run, because nobody vouches for them")]
    private partial void LogMore(int count);
}
