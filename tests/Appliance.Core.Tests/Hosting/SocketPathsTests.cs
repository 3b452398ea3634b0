using System.Net.Sockets;
using Appliance.Core.Hosting;

namespace Appliance.Core.Tests.Hosting;

[TestClass]
public sealed class SocketPathsTests
{
    [TestMethod]
    [DataRow(83, true)]
    [DataRow(84, false)]
    public void Problem_Length_IsJudgedAsTheKernelDoes(int bytes, bool fits)
    {
        var folder = "/" + new string('s', bytes - 1);

        var problem = SocketPaths.Problem(folder);

        Assert.AreEqual(fits, problem is null, problem);
        Assert.AreEqual(fits, SocketCanHave($"{folder}/run/999999-xxxxxxxx.xxx"));
    }

    [TestMethod]
    public void Problem_LettersOfSeveralBytes_AreCountedAsBytes() =>
        Assert.AreEqual(
            $"'state_dir' is '/{new string('é', 50)}', which has 101 bytes; at most 83 are allowed, because a Unix socket's path may have 107. Name a shorter folder.",
            SocketPaths.Problem("/" + new string('é', 50)));

    private static bool SocketCanHave(string path)
    {
        try
        {
            return new UnixDomainSocketEndPoint(path) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
