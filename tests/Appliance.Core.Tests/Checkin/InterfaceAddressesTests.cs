using System.Net.NetworkInformation;
using System.Net.Sockets;
using Appliance.Core.Checkin;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class InterfaceAddressesTests
{
    [TestMethod]
    public void V4Up_AreThoseThatTheRuntimeKnows()
    {
        var known = NetworkInterface.GetAllNetworkInterfaces()
            .Where(device => device.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && device.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(device => device.GetIPProperties().UnicastAddresses)
            .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
            .Select(address => address.Address.ToString())
            .Order(StringComparer.Ordinal);

        CollectionAssert.AreEqual(known.ToArray(), InterfaceAddresses.V4Up().ToArray());
    }
}
