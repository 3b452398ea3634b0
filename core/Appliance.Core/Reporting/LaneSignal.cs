using Appliance.Core.Hosting;

namespace Appliance.Core.Reporting;

/// <summary>Wakes one lane of the outbox.</summary>
internal sealed class LaneSignal(TimeProvider time) : WakeSignal(time);
