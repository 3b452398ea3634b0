using System.Net;
using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Central;

/// <summary>Whatever the server does, the daemon says so, stays small, and checks in again once the server is well.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ServerFaultTests
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What the daemon holds when idle, the largest answer that it reads, and the room in which buffers grow.</summary>
    private const int MostResidentMb = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [TestMethod]
    public Task Server_Answers500_ChecksInAgainAfterwards() => AssertRecoversAsync(
        (context, _) =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
            context.Response.Close();
            return Task.CompletedTask;
        },
        "Central Command answered 500.");

    [TestMethod]
    public Task Server_NeverAnswers_ChecksInAgainAfterwards() => AssertRecoversAsync(
        (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken), "did not answer within 30 s");

    [TestMethod]
    public Task Server_StopsInTheMiddleOfItsAnswer_ChecksInAgainAfterwards() => AssertRecoversAsync(
        async (context, cancellationToken) =>
        {
            context.Response.ContentLength64 = 500;
            await context.Response.OutputStream.WriteAsync("{\"status\":"u8.ToArray(), cancellationToken);
            await context.Response.OutputStream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        },
        "did not answer within 30 s");

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Server_SendsHundredMegabytes_StaysSmallAndChecksInAgainAfterwards(bool saysSo) => AssertRecoversAsync(
        async (context, cancellationToken) =>
        {
            context.Response.ContentType = "application/json";
            if (saysSo)
                context.Response.ContentLength64 = 100 * Megabyte;
            else
                context.Response.SendChunked = true;
            var block = Enumerable.Repeat((byte)' ', Megabyte).ToArray();
            for (var sent = 0; sent < 100; sent++)
                await context.Response.OutputStream.WriteAsync(block, cancellationToken);
            context.Response.Close();
        },
        "more than the 4 MB");

    [TestMethod]
    public Task Server_IsASignInPage_ChecksInAgainAfterwards() => AssertRecoversAsync(
        (context, _) =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Close("<html>Please sign in</html>"u8.ToArray(), willBlock: false);
            return Task.CompletedTask;
        },
        "Central Command answered with a web page");

    private static async Task AssertRecoversAsync(Func<HttpListenerContext, CancellationToken, Task> fault, string sentence)
    {
        using var folder = new TempFolder();
        await using var central = new FaultyCentral(fault);
        await using var daemon = new Daemon(folder["appliance"], central.Url, "not-a-real-key");
        daemon.Start();
        await Until.HoldsAsync("the daemon says what is wrong", () => daemon.Output.Contains(sentence, StringComparison.Ordinal), () => daemon.Output, Patience);
        var failing = await daemon.StatusAsync();

        central.Recover("""{"appliance_id":"recovered"}""");
        var status = await Until.HoldsAsync("the daemon checks in again", daemon.StatusAsync, status => status.LastCheckin is not null, () => daemon.Output, Patience);

        StringAssert.Contains(failing.CheckinError, sentence);
        Assert.IsNull(failing.LastCheckin);
        Assert.AreEqual(("recovered", null), (status.ApplianceId, status.CheckinError));
        Assert.IsLessThan(MostResidentMb, ProcessTable.PeakResidentMb(daemon.Process.Id), daemon.Output);
    }
}
