using Appliance.Core.Hosting;

namespace Appliance.Core.Reporting;

/// <summary>Wakes the sender when something was added to the outbox.</summary>
internal sealed class OutboxSignal : WakeSignal;
