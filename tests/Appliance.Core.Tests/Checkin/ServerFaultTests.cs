using System.Net.Sockets;
using System.Text;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class ServerFaultTests
{
    private const int Megabyte = 1024 * 1024;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "Central Command answered 500.")]
    [DataRow("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 28\r\nConnection: close\r\n\r\n<html><p>Exploded</p></html>", "Central Command answered 500.")]
    [DataRow("HTTP/1.1 403 Forbidden\r\nContent-Length: 22\r\nConnection: close\r\n\r\n{\"error\":\"other site\"}", "Central Command answered 403: other site")]
    [DataRow("HTTP/1.1 302 Found\r\nLocation: https://user:word@portal.clinic.test/login?back=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "Central Command answered 302 and points to 'https://portal.clinic.test': set 'api_endpoint' to the address that answers itself.")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>", "Central Command answered with a web page: its address may belong to another service, or a sign-in page of the network stands before it.")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>", "Central Command's answer is not valid JSON at line 1, byte 1: its address may belong to another service.")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "Central Command's answer is not valid JSON at line 1, byte 1: its address may belong to another service.")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnull", "Central Command's answer is a JSON null and no map: its address may belong to another service.")]
    public async Task Checkin_AnswerIsNone_SaysWhatItIs(string answer, string expected)
    {
        await using var server = WireServer.Saying(answer);

        Assert.AreEqual(expected, await WireClients.FailureAsync(Configured(server), TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Checkin_NoHttpAtAll_SaysSo()
    {
        await using var server = WireServer.Saying("220 mail.clinic.test ESMTP\r\n");

        StringAssert.Contains(await WireClients.FailureAsync(Configured(server), TestContext.CancellationToken), "did not answer in HTTP");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"status\":")]
    public async Task Checkin_ConnectionIsReset_SaysSo(string before)
    {
        await using var server = new WireServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(before), cancellationToken);
            ((NetworkStream)stream).Socket.LingerState = new LingerOption(true, 0);
        });

        StringAssert.Contains(await WireClients.FailureAsync(Configured(server), TestContext.CancellationToken), "broke the connection before its answer was complete");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"status\":")]
    [DataRow("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 500\r\n\r\n{\"err")]
    public async Task Checkin_ServerHangs_EndsAfterThirtySeconds(string before)
    {
        var time = new FakeTimeProvider();
        var hangs = new TaskCompletionSource();
        await using var server = new WireServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(before), cancellationToken);
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var client = WireClients.Of(Configured(server), time);

        var checkin = client.CheckinAsync(WireClients.Request, TestContext.CancellationToken);
        await hangs.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.IsFalse(checkin.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsExactlyAsync<CentralException>(() => checkin);
        StringAssert.Contains(exception.Message, "did not answer within 30 s");
    }

    [TestMethod]
    [DataRow("Content-Length: 104857600", false)]
    [DataRow("Transfer-Encoding: chunked", true)]
    public async Task Checkin_HundredMegabytes_StopsReadingAtTheLimit(string header, bool chunked)
    {
        var sent = 0;
        await using var server = new WireServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\n\r\n"), cancellationToken);
            var block = Encoding.ASCII.GetBytes(new string(' ', Megabyte));
            for (; sent < 100; sent++)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(chunked ? $"{Megabyte:x}\r\n" : ""), cancellationToken);
                await stream.WriteAsync(block, cancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(chunked ? "\r\n" : ""), cancellationToken);
            }
        });

        var sentence = await WireClients.FailureAsync(Configured(server), TestContext.CancellationToken);

        StringAssert.Contains(sentence, "more than the 4 MB");
        Assert.IsLessThan(50, Volatile.Read(ref sent));
    }

    [TestMethod]
    public async Task Post_ServerIsNotThere_SaysThatTheConnectionWasRefused()
    {
        var server = WireServer.Ok("{}");
        var configuration = Configured(server);
        await server.DisposeAsync();
        using var client = WireClients.Of(configuration);

        var exception = await Assert.ThrowsExactlyAsync<CentralException>(() => client.PostAsync("api/orders/1/acknowledge", null, TestContext.CancellationToken));

        Assert.AreEqual($"Central Command at '{configuration.ApiEndpoint}' could not be reached: the connection was refused.", exception.Message);
        Assert.IsTrue(exception.IsUnreachable);
    }

    /// <summary>The sign-in page of a network took the place of a server that takes reports and acknowledgements.</summary>
    [TestMethod]
    [DataRow("200 OK")]
    [DataRow("404 Not Found")]
    public async Task Post_WebPage_IsNoAnswerOfCentralCommand(string status)
    {
        await using var server = WireServer.Saying($"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>");
        using var client = WireClients.Of(Configured(server));

        var exception = await Assert.ThrowsExactlyAsync<CentralException>(() => client.PostAsync("api/orders/1/acknowledge", null, TestContext.CancellationToken));

        StringAssert.Contains(exception.Message, "a sign-in page of the network");
        Assert.AreEqual(0, client.Taken);
    }

    private static ApplianceConfiguration Configured(WireServer server) => Configurations.Valid with { ApiEndpoint = $"http://127.0.0.1:{server.Port}" };
}
