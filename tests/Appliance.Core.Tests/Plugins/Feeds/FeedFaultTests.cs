using System.Net.Sockets;
using System.Text;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins.Feeds;

[TestClass]
public sealed class FeedFaultTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private const string Index = "/feed/v3/index.json";
    private const string Versions = "/feed/v3/flat/contoso.heal/index.json";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feed-");

    public TestContext TestContext { get; set; } = null!;

    private string Target => Path.Combine(_folder.FullName, "package.nupkg");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow(Index, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "is not there (404): write the address of its index into 'plugin_feed'.")]
    [DataRow(Index, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "refused the appliance's 'api_key' (401).")]
    [DataRow(Index, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "answered 503.")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>", "its address may belong to another service.")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnull", "its address may belong to another service.")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{\"resources\": []", "its address may belong to another service.")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 18\r\nConnection: close\r\n\r\n{\"resources\": [] }", "names no PackageBaseAddress")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{\"resources\":[null]}", "names no PackageBaseAddress")]
    [DataRow(Versions, "HTTP/1.1 200 OK\r\nContent-Length: 25\r\nConnection: close\r\n\r\n{\"versions\":[null,\"1.x\"]}", "has no package 'contoso.heal'.")]
    [DataRow(Index, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"resources\":", "broke the connection before its answer was complete.")]
    [DataRow(Index, "220 mail.clinic.test ESMTP\r\n", "did not answer in HTTP")]
    [DataRow(Versions, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "has no package 'contoso.heal'.")]
    [DataRow(Versions, "HTTP/1.1 302 Found\r\nLocation: /feed/v3/flat/contoso.heal/index.json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "redirects more than 5 times.")]
    [DataRow(Versions, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "redirects from")]
    public async Task Find_AnswerIsNone_SaysWhatItIs(string path, string answer, string expected)
    {
        await using var server = new FeedServer("1.0.0");
        server.Say(path, answer);

        await RefusedAsync(expected, PackageFault.Feed, () => Feed(server).FindAsync("contoso.heal", null, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Find_VersionIsMissing_NamesTheNewest()
    {
        await using var server = new FeedServer("1.0.0", "1.1.0");

        await RefusedAsync(
            $"The feed at '{server.Index}' has no version 3.0.0 of 'contoso.heal'; the newest there: 1.1.0, 1.0.0.", PackageFault.Feed,
            () => Feed(server).FindAsync("contoso.heal", PackageVersion.Parse("3.0.0"), TestContext.CancellationToken));
    }

    [TestMethod]
    [DataRow("../../api/orders")]
    [DataRow("contoso heal")]
    [DataRow("..")]
    [DataRow("")]
    public async Task Find_IdThatLeadsElsewhere_IsRefusedUnasked(string id)
    {
        await using var server = new FeedServer("1.0.0");

        await RefusedAsync("is no plugin id", PackageFault.Feed, () => Feed(server).FindAsync(id, null, TestContext.CancellationToken));

        Assert.IsEmpty(server.Heads);
    }

    [TestMethod]
    public async Task Find_ServerIsNotThere_SaysThatTheConnectionWasRefused()
    {
        var server = new FeedServer("1.0.0");
        var (feed, index) = (Feed(server), server.Index);
        await server.DisposeAsync();

        await RefusedAsync(
            $"The feed at '{index}' could not be reached: the connection was refused.", PackageFault.Feed,
            () => feed.FindAsync("contoso.heal", null, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Find_EndlessList_StopsReadingAtTheLimit()
    {
        await using var server = new FeedServer("1.0.0");
        server.Answer(Versions, EndlessAsync);

        await RefusedAsync("more than the 4 MB", PackageFault.Feed, () => Feed(server).FindAsync("contoso.heal", null, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Find_ServerHangs_EndsAfterAMinute()
    {
        var time = new FakeTimeProvider();
        await using var server = new FeedServer("1.0.0");
        var hangs = Hang(server, Versions, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"vers");

        var find = Feed(server, time).FindAsync("contoso.heal", null, TestContext.CancellationToken);
        await hangs;
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.IsFalse(find.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await RefusedAsync("did not answer within 60 s", PackageFault.Feed, () => find);
    }

    [TestMethod]
    public async Task Download_OtherBytesThanTheFeedSays_IsRefusedAndGone()
    {
        await using var server = new FeedServer("1.0.0");
        server.Say(FeedServer.FileOf("1.0.0"), WireServer.OkText("the bytes of another one"));

        await DownloadRefusedAsync(server, "it was changed on the way or at the feed.", PackageFault.HashMismatch);
    }

    [TestMethod]
    public async Task Download_FileIsMissing_SaysSo()
    {
        await using var server = new FeedServer("1.0.0");
        server.Forget(FeedServer.FileOf("1.0.0"));

        await DownloadRefusedAsync(server, "lists 'contoso.heal' 1.0.0 and does not have its file.", PackageFault.Feed);
    }

    [TestMethod]
    public async Task Download_ConnectionIsReset_SaysSoAndLeavesNothing()
    {
        await using var server = new FeedServer("1.0.0");
        server.Answer(FeedServer.FileOf("1.0.0"), async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nthe first by"), cancellationToken);
            ((NetworkStream)stream).Socket.LingerState = new LingerOption(true, 0);
        });

        await DownloadRefusedAsync(server, "broke the connection before its answer was complete.", PackageFault.Feed);
    }

    [TestMethod]
    public async Task Download_EndlessBody_StopsAtTheLimitAndLeavesNothing()
    {
        await using var server = new FeedServer("1.0.0");
        server.Answer(FeedServer.FileOf("1.0.0"), EndlessAsync);

        await DownloadRefusedAsync(server, "more than the 268435456 bytes that are allowed.", PackageFault.TooLarge);
    }

    [TestMethod]
    public async Task Download_ServerFallsSilent_EndsAfterAMinuteAndLeavesNothing()
    {
        var time = new FakeTimeProvider();
        await using var server = new FeedServer("1.0.0");
        var hangs = Hang(server, FeedServer.FileOf("1.0.0"), "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
        var feed = Feed(server, time);
        var package = await feed.FindAsync("contoso.heal", null, TestContext.CancellationToken);

        var download = feed.DownloadAsync(package, Target, TestContext.CancellationToken);
        await hangs;
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.IsFalse(download.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(2));

        await RefusedAsync("sent nothing of 'contoso.heal' 1.0.0 for 60 s.", PackageFault.Feed, () => download);
        Assert.IsFalse(File.Exists(Target));
    }

    private async Task DownloadRefusedAsync(FeedServer server, string sentence, PackageFault fault)
    {
        var package = await Feed(server).FindAsync("contoso.heal", null, TestContext.CancellationToken);
        await RefusedAsync(sentence, fault, () => Feed(server).DownloadAsync(package, Target, TestContext.CancellationToken));
        Assert.IsFalse(File.Exists(Target));
    }

    private static async Task RefusedAsync(string sentence, PackageFault fault, Func<Task> ask)
    {
        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(ask);
        StringAssert.Contains(refused.Message, sentence);
        Assert.AreEqual(fault, refused.Fault);
        Assert.IsFalse(refused.ToString().Contains("not-a-real-key", StringComparison.Ordinal));
    }

    private static Task Hang(FeedServer server, string path, string before)
    {
        var hangs = new TaskCompletionSource();
        server.Answer(path, async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(before), cancellationToken);
            hangs.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        return hangs.Task;
    }

    private static async Task EndlessAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
        var chunk = Encoding.ASCII.GetBytes($"{Megabyte:x}\r\n{new string(' ', Megabyte)}\r\n");
        while (true)
            await stream.WriteAsync(chunk, cancellationToken);
    }

    private static NuGetFeed Feed(FeedServer server, TimeProvider? time = null) =>
        new(Configurations.Valid with { ApiEndpoint = server.Address }, time ?? TimeProvider.System);
}
