using System.ComponentModel;
using System.Net.Sockets;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Generations;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class ShortageTests
{
    [TestMethod]
    public void IsBehind_WhatRunsOut_IsSeenThroughWhatItLedTo()
    {
        Exception[] shortages =
        [
            new IOException("Too many open files", 24),
            new IOException("No space left on device", 28),
            new IOException("Disk quota exceeded", 122),
            new SocketException((int)SocketError.TooManyOpenSockets),
            new Win32Exception(24),
            new Win32Exception(11),
            new Win32Exception(12),
        ];

        foreach (var shortage in shortages)
        {
            Assert.IsTrue(Shortage.IsBehind(shortage), shortage.Message);
            Assert.IsTrue(Shortage.IsBehind(new WorkerFailedException("The worker cannot be run.", shortage)), shortage.Message);
        }
    }

    [TestMethod]
    public void IsBehind_WhatIsWrongForGood_IsNone()
    {
        Exception[] others =
        [
            new IOException("Is a directory", 21),
            new Win32Exception(2),
            new Win32Exception(13),
            new SocketException((int)SocketError.AddressAlreadyInUse),
            new WorkerFailedException("The worker ended before it connected."),
        ];

        foreach (var other in others)
            Assert.IsFalse(Shortage.IsBehind(other), other.Message);
    }
}
