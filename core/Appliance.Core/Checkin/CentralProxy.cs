using System.Net;
using Appliance.Core.Configuration;

namespace Appliance.Core.Checkin;

/// <summary>One proxy for every request. The framework's own also reads the environment and compiles bypass patterns.</summary>
internal sealed class CentralProxy(ProxyAddress proxy) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = proxy.Credential;

    public Uri GetProxy(Uri destination) => proxy.Address;

    public bool IsBypassed(Uri host) => false;
}
