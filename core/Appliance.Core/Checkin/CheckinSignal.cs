using Appliance.Core.Hosting;

namespace Appliance.Core.Checkin;

/// <summary>Asks for a check-in before its time.</summary>
internal sealed class CheckinSignal(TimeProvider time) : WakeSignal(time);
