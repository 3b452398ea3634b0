using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Core.Control;
using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Core.Tests.Control.Support;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Control;

/// <summary>Through the socket and its frames of 1 MB: a site with 10,000 rules.</summary>
[TestClass]
public sealed class LargeSiteTests : IAsyncDisposable
{
    private const int Count = 10_000;

    private static readonly JsonElement Cron = JsonElement.Parse("""{"check_type": "cron", "drift_detected": true, "details": {"note": "short"}}""");

    private readonly TempFolder _folder = new();
    private readonly JournalFolder _journal = new();
    private readonly RuleBookStore _store = new();
    private ControlServer _server = null!;
    private string _socket = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        Load("R", Count);
        var (incidents, time) = (new IncidentJournal(_journal.Journal), new FakeTimeProvider());
        var control = new RuleControl(
            new RuleListing(_store, incidents, time), new RuleExplanations(_store, incidents, new IncidentPast(_journal.Journal), time), replay: null!);
        var configuration = Configurations.Valid with { StateDirectory = _folder.Path };
        _server = new ControlServer(configuration, [control], new NoWorker(), TimeProvider.System, new RecordedLog<ControlServer>());
        _socket = configuration.ControlSocketPath;
        await _server.StartListeningAsync(_socket, TestContext.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        _server.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 5)]
    [DataRow(-3, 1)]
    public async Task Explain_ShowsAsManyRulesAsItIsAskedFor_AndCountsTheOthers(int limit, int shown)
    {
        var explanation = await ExplainAsync(limit);

        Assert.AreEqual("R-7", explanation.MatchedRuleId);
        Assert.AreEqual("R-7", explanation.Rules[0].RuleId);
        Assert.HasCount(shown, explanation.Rules);
        Assert.AreEqual(Count - shown, explanation.OtherRules);
    }

    [TestMethod]
    public async Task Explain_AnswerThatIsLargerThanAFrame_IsCutAndTheRemainderCounted()
    {
        var explanation = await ExplainAsync(int.MaxValue);

        Assert.IsTrue(explanation.Rules.Count is > 100 and < 1000, $"{explanation.Rules.Count}");
        Assert.AreEqual(Count, explanation.Rules.Count + explanation.OtherRules);
    }

    [TestMethod]
    public async Task Explain_RequestWithoutALimit_ShowsFive()
    {
        var json = ControlJson.Default;
        var request = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["incident"] = Cron });

        Assert.HasCount(5, (await AskAsync(ControlMethods.Explain, request, json.JsonElement, json.Explanation)).Rules);
    }

    [TestMethod]
    public async Task Explain_OfNeither_IsRefusedInASentence()
    {
        var json = ControlJson.Default;

        var refusal = await Assert.ThrowsExactlyAsync<JsonRpcErrorException>(() =>
            AskAsync(ControlMethods.Explain, new ExplainRequest(null, null), json.ExplainRequest, json.Explanation));

        StringAssert.Contains(refusal.Message, "the id of an incident");
    }

    [TestMethod]
    public async Task Rules_PageByPage_AreAllOfThemInOrder()
    {
        var (ids, page, pages) = (new List<string>(), await PageAsync(new RulePageRequest()), 1);
        ids.AddRange(page.Rules.Select(rule => rule.RuleId));
        for (; ids.Count < page.Total; pages++)
        {
            page = await PageAsync(new RulePageRequest(ids.Count, page.Edition));
            Assert.AreEqual(ids.Count, page.From);
            ids.AddRange(page.Rules.Select(rule => rule.RuleId));
        }

        CollectionAssert.AreEqual(_store.RuleBook.Rules.Select(rule => rule.Id).ToList(), ids);
        Assert.IsTrue(pages is > 1 and < 20, $"{pages}");
    }

    [TestMethod]
    public async Task Rules_ThatChangeBetweenPages_BeginAgain()
    {
        var first = await PageAsync(new RulePageRequest());
        Load("S", 3);

        var second = await PageAsync(new RulePageRequest(first.Rules.Count, first.Edition));

        Assert.AreEqual((0, 3, "S-0"), (second.From, second.Total, second.Rules[0].RuleId));
    }

    /// <summary>A command line of before the pages.</summary>
    [TestMethod]
    public async Task Rules_AskedForInTheOldWay_AreRefusedWithTheRemedy()
    {
        var json = ControlJson.Default;

        var refusal = await Assert.ThrowsExactlyAsync<JsonRpcErrorException>(() => AskAsync("rules/list", default, json.JsonElement, json.IReadOnlyListRuleSummary));

        Assert.AreEqual("Method 'rules/list' is not known here; both sides are to be of one version.", refusal.Message);
    }

    private void Load(string name, int count)
    {
        var note = new string('n', 1200);
        var rules = string.Concat(Enumerable.Range(0, count).Select(number => $$"""
            - id: {{name}}-{{number}}
              action: escalate
              conditions: [{field: check_type, value: {{(number == 7 ? "cron" : "kernel")}}}, {field: details.note, operator: ne, value: {{note}}}]

            """));
        _store.Reload([new RuleSource(RuleSourceKind.Custom, "site.yaml", $"rules:\n{rules}")], new RuleVocabulary([], []));
        Assert.HasCount(count, _store.RuleBook.Rules);
    }

    private Task<Protocol.Rules.Explanation> ExplainAsync(int limit)
    {
        var json = ControlJson.Default;
        return AskAsync(ControlMethods.Explain, new ExplainRequest(null, Cron, limit), json.ExplainRequest, json.Explanation);
    }

    private Task<RulePage> PageAsync(RulePageRequest request) =>
        AskAsync(ControlMethods.Rules, request, ControlJson.Default.RulePageRequest, ControlJson.Default.RulePage);

    private async Task<TResult> AskAsync<TRequest, TResult>(string method, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> result)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), TestContext.CancellationToken);
        await using var connection = new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), new JsonRpcHandlers());
        _ = connection.RunAsync(TestContext.CancellationToken);
        return await connection.InvokeAsync(method, request, type, result, TestContext.CancellationToken);
    }

    private sealed class NoWorker : IWorkerStatus
    {
        public IReadOnlyList<int> WorkerProcessIds => [];

        public int? WorkerProcessId => null;

        public int Generation => 0;

        public IReadOnlyList<WorkerSummary> Workers => [];
    }
}
