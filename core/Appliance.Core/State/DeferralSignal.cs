using Appliance.Core.Hosting;

namespace Appliance.Core.State;

/// <summary>An incident waits, and perhaps for less long than the others.</summary>
internal sealed class DeferralSignal(TimeProvider time) : WakeSignal(time);
