using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders.Signing;

/// <summary>What of a signed order is run, and when none of it is although its signature is good.</summary>
[TestClass]
public sealed class SignedOrderTests : IAsyncDisposable
{
    private readonly SignedAppliance _appliance = new();
    private readonly OrderSigner _signer = new(Configurations.ApplianceId);
    private readonly List<(string Id, string Type, string Parameters)> _ran = [];

    public SignedOrderTests() => _appliance.Plugins.RunOrder = (call, _) =>
    {
        _ran.Add((call.OrderId, call.OrderType, call.Parameters.GetRawText()));
        return Task.FromResult(OrderResult.Completed(call.Parameters));
    };

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _signer.Dispose();
    }

    [TestMethod]
    public async Task Signed_IsRunAsItsClaimsSayWhateverLiesBeside()
    {
        var order = _signer.Sign(Claims("""{"n":1}""")) with { OrderId = "ORD-9", OrderType = "look", Parameters = System.Text.Json.JsonElement.Parse("""{"n":2}""") };

        _appliance.Answer(_signer.Keys, order);
        var ended = await _appliance.RunAsync("ORD-1");

        Assert.IsTrue(ended!.Success, ended.Message);
        Assert.AreEqual(("ORD-1", "probe", """{"n":1}"""), _ran.Single());
        Assert.AreEqual(_signer.Keys.Current.Kid, ended.SignedBy);
    }

    [TestMethod]
    public async Task SignedWithTheNextKey_IsRun()
    {
        using var next = _signer.Rotate();
        _appliance.Answer(_signer.Keys);

        _appliance.Answer(next.Keys, next.Sign(Claims()));

        Assert.IsTrue((await _appliance.RunAsync("ORD-1"))!.Success);
        Assert.IsEmpty(_appliance.Get<Core.Checkin.ApplianceHealth>().Problems().Where(problem => problem.Code == HealthProblem.OrderKeys), "A rotation is under way.");
    }

    [TestMethod]
    public async Task Expired_EndsWithoutBeingRun()
    {
        _appliance.Answer(_signer.Keys, _signer.Sign(_signer.Claims("ORD-1", "probe", SignedAppliance.Start.AddHours(-2))));

        var ended = await _appliance.RunAsync("ORD-1");

        Assert.AreEqual((false, FailureKind.Refused), (ended!.Success, ended.Failure));
        StringAssert.Contains(ended.Message, "expired");
        Assert.IsEmpty(_ran);
    }

    [TestMethod]
    [DataRow(59, true)]
    [DataRow(62, false)]
    public async Task NotBefore_LiesAhead_IsRunWithinTheSkewThatIsToleratedAlone(int seconds, bool runs)
    {
        _appliance.Answer(_signer.Keys, _signer.Sign(_signer.Claims("ORD-1", "probe", SignedAppliance.Start.AddSeconds(seconds))));

        var ended = await _appliance.RunAsync("ORD-1");

        Assert.AreEqual(runs, ended!.Success, ended.Message);
        Assert.HasCount(runs ? 1 : 0, _ran);
    }

    /// <summary>Central Command's clock decides, and by the appliance's the order would lie ahead.</summary>
    [TestMethod]
    public async Task NotBefore_OwnClockIsBehind_IsRun()
    {
        var server = SignedAppliance.Start.AddHours(3);
        _appliance.Answer(_signer.Keys, _signer.Sign(_signer.Claims("ORD-1", "probe", server)));
        _appliance.Tell(server);

        Assert.IsTrue((await _appliance.RunAsync("ORD-1"))!.Success);
    }

    [TestMethod]
    [DataRow(399, true)]
    [DataRow(401, false)]
    public async Task Expiry_FartherAwayThanTheJournalKeepsIds_IsRefused(int days, bool runs)
    {
        _appliance.Answer(_signer.Keys, _signer.Sign(Claims() with { Exp = SignedAppliance.Start.AddDays(days).ToUnixTimeSeconds() }));

        var ended = await _appliance.RunAsync("ORD-1");

        Assert.AreEqual(runs, ended!.Success);
        Assert.AreEqual(runs ? null : "The order was not run: it is valid for 401 days, and 400 is the most.", ended.Message);
        StringAssert.Contains(new Core.Reporting.Outbox(_appliance.Get<Journal>()).Oldest()!.Body, runs ? "true" : "401 days");
    }

    [TestMethod]
    public async Task Expiry_Missing_IsRefused()
    {
        _appliance.Answer(_signer.Keys, _signer.Sign(Claims() with { Exp = null }));

        Assert.AreEqual("The order was not run: its claims 'nbf' and 'exp' are not both times.", (await _appliance.RunAsync("ORD-1"))!.Message);
    }

    [TestMethod]
    public async Task Replayed_AlsoAfterARestart_IsRunOnce()
    {
        var order = _signer.Sign(Claims());
        _appliance.Answer(_signer.Keys, order);
        await _appliance.RunAsync("ORD-1");

        await _appliance.RestartAsync();
        _appliance.Answer(_signer.Keys, order);
        await _appliance.RunAsync("ORD-1");

        Assert.HasCount(1, _ran);
    }

    /// <summary>Whoever answers in Central Command's place tells the time too.</summary>
    [TestMethod]
    public async Task Replayed_AfterItWasPrunedAndWithTheServersTimeSetBack_IsNotRun()
    {
        var order = _signer.Sign(Claims());
        _appliance.Answer(_signer.Keys, order);
        await _appliance.RunAsync("ORD-1");
        var outbox = new Core.Reporting.Outbox(_appliance.Get<Journal>());
        outbox.Sent(outbox.Oldest()!.Id);
        var later = SignedAppliance.Start.AddHours(2);
        var pruned = (_appliance.Get<JournalPruner>().Prune(later, SignedAppliance.Start.AddMinutes(59)), _appliance.Get<JournalPruner>().Prune(later, later));

        await _appliance.RestartAsync();
        _appliance.Answer(_signer.Keys, order);
        var ended = await _appliance.RunAsync("ORD-1");

        Assert.AreEqual((0, 1), pruned, "No id is forgotten before its order has expired.");
        StringAssert.Contains(ended!.Message, "keeps no record of orders from before that");
        Assert.HasCount(1, _ran);
    }

    private OrderClaims Claims(string parameters = "{}") => _signer.Claims("ORD-1", "probe", SignedAppliance.Start, parameters);
}
