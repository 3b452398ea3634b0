using Appliance.Core.State;

namespace Appliance.Core.Orders.Handlers;

/// <summary>What an order brings about when it is journalled, ahead of every queue.</summary>
/// <param name="Write">Within the transaction that records the order.</param>
/// <param name="AfterWrite">When it is on disk.</param>
internal sealed record IntakeEffect(Action<JournalSession> Write, Action AfterWrite);
