using Appliance.Core.Checkin;
using Appliance.Core.Plugins;
using Appliance.Core.Targets;

namespace Appliance.Core.Control;

/// <summary>The parts of the daemon whose state the status shows.</summary>
internal sealed record DaemonParts(IPluginHost Plugins, IWorkerStatus Worker, TargetDirectory Targets, ApplianceHealth Health, DateTimeOffset StartedAt);
