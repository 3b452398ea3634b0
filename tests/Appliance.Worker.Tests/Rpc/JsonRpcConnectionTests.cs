using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Worker.Tests.Rpc;

[TestClass]
public sealed class JsonRpcConnectionTests : IAsyncDisposable
{
    private static readonly JsonTypeInfo<ListRequest> Number = ControlJson.Default.ListRequest;

    private readonly JsonRpcHandlers _server = new();
    private SocketPair _pair = null!;
    private JsonRpcConnection _client = null!;
    private Task _running = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestInitialize]
    public async Task ConnectAsync()
    {
        _pair = await SocketPair.OpenAsync(Deadline);
        _client = new JsonRpcConnection(_pair.Left, new JsonRpcHandlers(), 4096);
        _running = Task.WhenAll(_client.RunAsync(Deadline), new JsonRpcConnection(_pair.Right, _server, 4096).RunAsync(Deadline));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        _pair.Dispose();
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        Serve("double", async (number, token) =>
        {
            await Task.Yield();
            return new ListRequest(number.Limit * 2);
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => InvokeAsync("double", i)));

        CollectionAssert.AreEqual(Enumerable.Range(0, 500).Select(i => i * 2).ToList(), answers.Select(a => a.Limit).ToList());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_SlowCallFirst_DoesNotHoldTheNextOne()
    {
        var gate = new TaskCompletionSource<ListRequest>();
        Serve("slow", (_, _) => gate.Task);
        Serve("fast", (number, _) => Task.FromResult(number));
        var slow = InvokeAsync("slow", 1);

        Assert.AreEqual(2, (await InvokeAsync("fast", 2)).Limit);

        gate.SetResult(new ListRequest(3));
        Assert.AreEqual(3, (await slow).Limit);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_Cancelled_CancelsTheHandlerAndReturnsAtOnce()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        Serve("wait", async (number, token) =>
        {
            using var registration = token.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return number;
        });
        using var source = new CancellationTokenSource();
        var call = InvokeAsync("wait", 1, source.Token);
        await started.Task.WaitAsync(Deadline);

        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(Deadline);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_PeerClosesInMidCall_FailsAsClosedAndCancelsTheHandler()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        Serve("wait", async (number, token) =>
        {
            using var registration = token.Register(cancelled.SetResult);
            started.SetResult();
            await cancelled.Task;
            return number;
        });
        var call = InvokeAsync("wait", 1);
        await started.Task.WaitAsync(Deadline);

        _pair.Right.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Both);

        await Assert.ThrowsAsync<JsonRpcClosedException>(() => call);
        await cancelled.Task.WaitAsync(Deadline);
        await Assert.ThrowsAsync<JsonRpcClosedException>(() => InvokeAsync("wait", 2));
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_UnknownMethod_IsAnErrorThatNamesIt()
    {
        var error = await Assert.ThrowsAsync<JsonRpcErrorException>(() => InvokeAsync("nonsense", 1));

        Assert.AreEqual(JsonRpcErrorCodes.UnknownMethod, error.Code);
        StringAssert.Contains(error.Message, "'nonsense'");
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_HandlerThrows_IsAnErrorWithItsMessage()
    {
        Serve("throw", (_, _) => throw new InvalidOperationException("The disk is full."));

        var error = await Assert.ThrowsAsync<JsonRpcErrorException>(() => InvokeAsync("throw", 1));

        Assert.AreEqual("The disk is full.", error.Message);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Invoke_RequestLargerThanAFrame_IsRefusedAndTheConnectionGoesOn()
    {
        Serve("echo", (number, _) => Task.FromResult(number));
        using var large = JsonDocument.Parse($"\"{new string('x', 5000)}\"");

        await Assert.ThrowsAsync<JsonRpcErrorException>(
            () => _client.InvokeAsync("echo", large.RootElement, ControlJson.Default.JsonElement, Number, Deadline));

        Assert.AreEqual(1, (await InvokeAsync("echo", 1)).Limit);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Notify_Several_AreHeardInOrder()
    {
        var heard = new List<int>();
        var all = new TaskCompletionSource();
        _server.AddNotification("note", Number, note =>
        {
            heard.Add(note.Limit);
            if (note.Limit == 99)
                all.SetResult();
            throw new InvalidOperationException("Nobody hears this.");
        });

        for (var i = 0; i < 100; i++)
            await _client.NotifyAsync("note", new ListRequest(i), Number, Deadline);

        await all.Task.WaitAsync(Deadline);
        CollectionAssert.AreEqual(Enumerable.Range(0, 100).ToList(), heard);
    }

    private void Serve(string method, Func<ListRequest, CancellationToken, Task<ListRequest>> handler) =>
        _server.Add(method, Number, Number, handler);

    private Task<ListRequest> InvokeAsync(string method, int number, CancellationToken? token = null) =>
        _client.InvokeAsync(method, new ListRequest(number), Number, Number, token ?? Deadline);
}
