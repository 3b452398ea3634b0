using Appliance.Protocol.Packages;

namespace Appliance.Worker.Loading;

/// <summary>This version of a plugin cannot serve. The message is the predicate of a sentence about the plugin.</summary>
internal sealed class PluginRefusedException(PackageFault fault, string message) : Exception(message)
{
    public PackageFault Fault => fault;
}
