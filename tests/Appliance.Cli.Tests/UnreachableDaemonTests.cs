using System.Net.Sockets;
using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class UnreachableDaemonTests
{
    [TestMethod]
    public async Task Command_NoSocket_ExitsThreeWithTheRemedy()
    {
        using var state = new StateFolder();

        var result = await ApplianceProgram.RunAsync("status", "--state-dir", state.Path);

        Assert.AreEqual(3, result.ExitCode);
        Assert.AreEqual(
            $"There is no daemon's socket at '{state.Path}/appliance.sock'; start the daemon, or name its state directory with --state-dir.\n", result.Error);
        Assert.AreEqual("", result.Output);
    }

    [TestMethod]
    public async Task Command_SocketOfADeadDaemon_ExitsThreeWithTheRemedy()
    {
        using var state = new StateFolder();
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Disposing removes the file that was bound; a daemon that was killed leaves it.
            dead.Bind(new UnixDomainSocketEndPoint($"{state.Path}/bound.sock"));
            File.Move($"{state.Path}/bound.sock", $"{state.Path}/appliance.sock");
        }

        var result = await ApplianceProgram.RunAsync("status", "--state-dir", state.Path);

        Assert.AreEqual(3, result.ExitCode);
        StringAssert.Contains(result.Error, "start the daemon with 'systemctl start applianced'");
    }

    [TestMethod]
    public async Task Command_PathTooLongForASocket_ExitsThreeWithTheRemedy()
    {
        var result = await ApplianceProgram.RunAsync("status", "--state-dir", $"/tmp/{new string('d', 120)}");

        Assert.AreEqual(3, result.ExitCode);
        StringAssert.Contains(result.Error, "is too long for a Unix socket");
    }

    [TestMethod]
    public async Task Command_DaemonClosesBeforeItAnswers_ExitsThree()
    {
        using var state = new StateFolder();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint($"{state.Path}/appliance.sock"));
        listener.Listen();
        var running = ApplianceProgram.RunAsync("status", "--state-dir", state.Path);
        (await listener.AcceptAsync()).Dispose();

        var result = await running;

        Assert.AreEqual(3, result.ExitCode);
        StringAssert.Contains(result.Error, "closed the connection before it answered 'status'");
    }

    [TestMethod]
    public async Task Command_DaemonAccepts_ButNeverAnswers_ExitsThreeAfterTheTimeout()
    {
        using var state = new StateFolder();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint($"{state.Path}/appliance.sock"));
        listener.Listen();

        var result = await ApplianceProgram.RunAsync("status", "--timeout", "1", "--state-dir", state.Path);

        Assert.AreEqual(3, result.ExitCode);
        StringAssert.Contains(result.Error, "did not answer 'status' within 1 seconds");
    }

    [TestMethod]
    public async Task Command_DaemonRefuses_ExitsOneWithItsSentence()
    {
        var handlers = new JsonRpcHandlers();
        handlers.Add<System.Text.Json.JsonElement, DaemonStatus>(ControlMethods.Status, ControlJson.Default.JsonElement, ControlJson.Default.DaemonStatus,
            (_, _) => throw new JsonRpcErrorException(JsonRpcErrorCodes.HandlerFailed, "The journal 'journal.db' is locked by another daemon."));
        await using var daemon = new FakeDaemon(handlers);

        var result = await ApplianceProgram.RunAsync("status", "--state-dir", daemon.State.Path);

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("The journal 'journal.db' is locked by another daemon.\n", result.Error);
    }
}
