using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Control;

/// <summary>Turns a refusal into an answer that carries its code.</summary>
internal static class Refusable
{
    public static async Task<PluginChange> RunAsync(string id, Func<Task<PluginChange>> operation)
    {
        try
        {
            return await operation();
        }
        catch (PackageRefusedException exception)
        {
            return new PluginChange(id, null, exception.Message) { Fault = exception.Fault };
        }
    }
}
