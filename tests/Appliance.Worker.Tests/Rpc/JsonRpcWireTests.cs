using System.Text;
using System.Text.Json;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Worker.Tests.Rpc;

/// <summary>What a foreign peer may put on the wire, byte for byte.</summary>
[TestClass]
public sealed class JsonRpcWireTests : IAsyncDisposable
{
    private readonly JsonRpcHandlers _handlers = new();
    private SocketPair _pair = null!;
    private StreamReader _answers = null!;
    private Task _running = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestInitialize]
    public async Task ConnectAsync()
    {
        _pair = await SocketPair.OpenAsync(Deadline);
        _answers = new StreamReader(_pair.Left);
        _handlers.Add("echo", ControlJson.Default.ListRequest, ControlJson.Default.ListRequest, (request, _) => Task.FromResult(request));
        _handlers.Add("status", ControlJson.Default.JsonElement, ControlJson.Default.ListRequest, (_, _) => Task.FromResult(new ListRequest(7)));
        _running = new JsonRpcConnection(_pair.Right, _handlers, 1024).RunAsync(Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        _pair.Left.Dispose();
        await _running.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        _answers.Dispose();
        _pair.Dispose();
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    [DataRow("{nonsense", -32700, DisplayName = "not JSON")]
    [DataRow("\u0001\u0002", -32700, DisplayName = "binary")]
    [DataRow("[]", -32600, DisplayName = "a batch")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600, DisplayName = "no method")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nonsense\"}", -32601, DisplayName = "unknown method")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\"}", -32602, DisplayName = "no parameters")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":{\"limit\":\"many\"}}", -32602, DisplayName = "wrong type")]
    public async Task Frame_Wrong_IsAnErrorAndTheConnectionGoesOn(string frame, int code)
    {
        await SendAsync(frame + "\n");
        Assert.AreEqual(code, (await AnswerAsync()).GetProperty("error").GetProperty("code").GetInt32());

        await SendAsync("""{"jsonrpc":"2.0","id":"next","method":"echo","params":{"limit":5}}""" + "\n");
        var answer = await AnswerAsync();
        Assert.AreEqual("next", answer.GetProperty("id").GetString());
        Assert.AreEqual(5, answer.GetProperty("result").GetProperty("limit").GetInt32());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    [DataRow("""{"id":1,"method":"status"}""" + "\n")]
    [DataRow("""{"id":1,"method":"status","params":null}""" + "\r\n")]
    [DataRow("\n\r\n" + """{"id":1,"method":"status","params":{}}""" + "\n")]
    public async Task Frame_MethodWithoutParameters_IsAnswered(string frame)
    {
        await SendAsync(frame);

        Assert.AreEqual(7, (await AnswerAsync()).GetProperty("result").GetProperty("limit").GetInt32());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Frame_InPieces_IsPutTogether()
    {
        foreach (var piece in """{"id":1,"method":"echo",~"params":{"limit":~5}}~""".Split('~').Append("\n"))
        {
            await SendAsync(piece);
            await Task.Yield();
        }

        Assert.AreEqual(5, (await AnswerAsync()).GetProperty("result").GetProperty("limit").GetInt32());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Frame_Oversize_ClosesTheConnection(bool ended)
    {
        await SendAsync(new string('x', 2000) + (ended ? "\n" : ""));

        Assert.IsNull(await _answers.ReadLineAsync(Deadline));
        await _running.WaitAsync(Deadline);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    [DataRow(3, 10_000, DisplayName = "calls")]
    [DataRow(100, 200, DisplayName = "bytes")]
    public async Task Calls_BeyondStrictLimits_CloseTheConnectionWithTheReason(int calls, int bytes)
    {
        using var pair = await SocketPair.OpenAsync(Deadline);
        var handlers = new JsonRpcHandlers();
        var started = 0;
        handlers.Add("wait", ControlJson.Default.JsonElement, ControlJson.Default.ListRequest, async (_, token) =>
        {
            Interlocked.Increment(ref started);
            await Task.Delay(Timeout.Infinite, token);
            return new ListRequest(1);
        });
        var connection = new JsonRpcConnection(pair.Right, handlers, 1024, new IncomingLimits(calls, bytes, AreStrict: true));
        var running = connection.RunAsync(Deadline);

        for (var id = 0; id < 4; id++)
            await pair.Left.WriteAsync(Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"wait\",\"params\":{{{new string(' ', 20)}}}}}\n"), Deadline);

        await running.WaitAsync(Deadline);
        Assert.AreEqual($"made more than {calls} calls, or calls of more than {bytes} bytes, before they were answered", connection.Offence);
        Assert.IsLessThan(4, started);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Calls_BeyondLenientLimits_AreAnsweredAsBusy()
    {
        using var pair = await SocketPair.OpenAsync(Deadline);
        var (handlers, ended) = (new JsonRpcHandlers(), new TaskCompletionSource<ListRequest>());
        handlers.Add("wait", ControlJson.Default.JsonElement, ControlJson.Default.ListRequest, (_, _) => ended.Task);
        await using var connection = new JsonRpcConnection(pair.Right, handlers, 1024, new IncomingLimits(1, long.MaxValue, AreStrict: false));
        _ = connection.RunAsync(Deadline);
        using var answers = new StreamReader(pair.Left);

        await pair.Left.WriteAsync(Encoding.UTF8.GetBytes("{\"id\":1,\"method\":\"wait\"}\n{\"id\":2,\"method\":\"wait\"}\n"), Deadline);

        StringAssert.Contains(await answers.ReadLineAsync(Deadline), "More than 1 calls run here; try again.");
        ended.SetResult(new ListRequest(1));
        StringAssert.Contains(await answers.ReadLineAsync(Deadline), "\"id\":1");
    }

    private async Task SendAsync(string text) => await _pair.Left.WriteAsync(Encoding.UTF8.GetBytes(text), Deadline);

    private async Task<JsonElement> AnswerAsync()
    {
        using var document = JsonDocument.Parse((await _answers.ReadLineAsync(Deadline))!);
        return document.RootElement.Clone();
    }
}
