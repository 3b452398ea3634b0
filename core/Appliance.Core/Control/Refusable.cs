using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;

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

    /// <summary>For a question, whose answer has no place for a refusal.</summary>
    public static Task<T> AnswerAsync<T>(Func<T> question)
    {
        try
        {
            return Task.FromResult(question());
        }
        catch (PackageRefusedException exception)
        {
            throw new JsonRpcErrorException($"{exception.Message} [{PackageFaultCode.Of(exception.Fault)}]", exception);
        }
    }
}
