using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>What one concern answers on the daemon's socket. Called once, when the socket opens.</summary>
internal interface IControlMethods
{
    void AddTo(JsonRpcHandlers handlers);
}
