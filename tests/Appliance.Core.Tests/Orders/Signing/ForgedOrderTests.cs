using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Appliance.Core.Checkin;
using Appliance.Core.Control;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders.Signing;

/// <summary>Orders that nobody vouches for: each is told once, and none of them costs anything else.</summary>
[TestClass]
public sealed class ForgedOrderTests : IAsyncDisposable
{
    private readonly SignedAppliance _appliance = new();
    private readonly OrderSigner _signer = new(Configurations.ApplianceId);

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _signer.Dispose();
    }

    [TestMethod]
    [DataRow(0, "its 'jws' is no compact JWS")]
    [DataRow(1, "that key did not sign it, so it was altered or forged: it names the key '")]
    [DataRow(2, "that key did not sign it, so it was altered or forged: it names the key '")]
    public void Altered_InOneByte_IsRefused(int part, string sentence)
    {
        var parts = _signer.Jws(Claims()).Split('.');
        var bytes = Base64Url.DecodeFromChars(parts[part]);
        bytes[^2] ^= 1;
        parts[part] = Base64Url.EncodeToString(bytes);

        Refuses(new PendingOrder { OrderId = "ORD-1", OrderType = "probe", Jws = string.Join('.', parts) }, sentence);
    }

    [TestMethod]
    [DataRow("""{"alg":"none","typ":"order+jwt","kid":"@"}""")]
    [DataRow("""{"alg":"HS256","typ":"order+jwt","kid":"@"}""")]
    [DataRow("""{"alg":"ES256","typ":"JWT","kid":"@"}""")]
    [DataRow("""{"alg":"ES256","typ":"order+jwt","kid":"@","crit":["b64"]}""")]
    [DataRow("""{"alg":"ES256","typ":"order+jwt"}""")]
    [DataRow("""[]""")]
    public void Header_OfAnotherKindOfToken_IsRefused(string header)
    {
        var content = $"{Encode(header.Replace("@", _signer.Keys.Current.Kid, StringComparison.Ordinal))}.{_signer.Jws(Claims()).Split('.')[1]}";
        // As whoever takes the public key for a shared secret would have it.
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(_signer.Keys.Current.X), Encoding.ASCII.GetBytes(content));

        Refuses(new PendingOrder { OrderId = "ORD-1", OrderType = "probe", Jws = $"{content}.{Base64Url.EncodeToString([.. mac, .. mac])}" }, "its 'jws' is no compact JWS");
        Refuses(new PendingOrder { OrderId = "ORD-2", OrderType = "probe", Jws = $"{content}." }, "its 'jws' is no compact JWS");
    }

    [TestMethod]
    public void ForAnotherAppliance_IsRefusedWithBothIds() => Refuses(
        _signer.Sign(Claims() with { Aud = "clinic-1-02:00:00:00:00:02" }), "it is for appliance 'clinic-1-02:00:00:00:00:02', and this one is 'clinic-1-02:00:00:00:00:01'");

    [TestMethod]
    public void WithoutAnId_IsRefused() => Refuses(_signer.Sign(Claims()) with { Jws = _signer.Jws(Claims() with { Jti = null }) }, "its claims have no order in them");

    [TestMethod]
    public void Unsigned_OfAServerThatSigns_IsRefused()
    {
        _appliance.Answer(_signer.Keys);

        Refuses(new PendingOrder { OrderId = "ORD-1", OrderType = "look" }, "it is not signed, and this appliance trusts the keys '", keys: null);
    }

    [TestMethod]
    public void SignedByAStranger_NamesBothFingerprintsAndAsksForOneCheckin()
    {
        using var stranger = new OrderSigner(Configurations.ApplianceId);
        _appliance.Answer(_signer.Keys);

        Refuses(stranger.Sign(Claims()), $"it names the key '{stranger.Keys.Current.Kid}', and this appliance trusts '{_signer.Keys.Current.Kid}' (current)");
        var asked = _appliance.AsksForCheckin();
        _appliance.Answer(_signer.Keys, stranger.Sign(Claims()), stranger.Sign(Claims() with { Jti = "ORD-2" }));

        Assert.IsTrue(asked);
        Assert.IsFalse(_appliance.AsksForCheckin(), "Once for each key.");
    }

    [TestMethod]
    public void NewKeysInEveryAnswer_AreNotAskedForForEver()
    {
        for (var answer = 0; answer < 40; answer++)
        {
            using var stranger = new OrderSigner(Configurations.ApplianceId);
            _appliance.Answer(_signer.Keys, stranger.Sign(Claims()));
            if (!_appliance.AsksForCheckin())
                return;
        }

        Assert.Fail("Each answer asked for the next.");
    }

    /// <summary>Neither in the journal nor at the server does it take the id's place.</summary>
    [TestMethod]
    public async Task WithTheIdOfARealOrder_DoesNotKeepThatFromRunning()
    {
        using var stranger = new OrderSigner(Configurations.ApplianceId);
        _appliance.Answer(_signer.Keys, stranger.Sign(Claims()), new PendingOrder { OrderId = "ORD-1", OrderType = "look" });
        await _appliance.RunAsync("ORD-1");
        var (requests, problems) = (_appliance.Central.Requests.Count, _appliance.Get<ApplianceHealth>().Problems().Count);

        _appliance.Answer(_signer.Keys, _signer.Sign(Claims()));
        var ended = await _appliance.RunAsync("ORD-1");

        Assert.AreEqual((0, 2), (requests, problems));
        Assert.IsTrue(ended!.Success);
        Assert.IsEmpty(_appliance.Get<ApplianceHealth>().Problems());
    }

    [TestMethod]
    public void Thousands_AreToldBoundedly()
    {
        _appliance.Answer(_signer.Keys, [.. Enumerable.Range(0, 3000).Select(n => new PendingOrder { OrderId = $"ORD-{n}", OrderType = "look", Jws = "x" })]);

        Assert.HasCount(20, _appliance.Get<RefusedOrderJournal>().Latest(1000));
        Assert.HasCount(5, _appliance.Get<ApplianceHealth>().Problems());
        StringAssert.Contains(_appliance.Log.Text, "2980 more orders of this answer were not run");
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private OrderClaims Claims() => _signer.Claims("ORD-1", "probe", SignedAppliance.Start);

    private void Refuses(PendingOrder order, string sentence) => Refuses(order, sentence, _signer.Keys);

    private void Refuses(PendingOrder order, string sentence, OrderKeys? keys)
    {
        _appliance.Answer(keys, order);
        _appliance.Answer(keys, order);

        var told = $"Order '{order.OrderId}' was not run: {sentence}";
        Assert.IsNull(_appliance.Orders.Find(order.OrderId));
        Assert.AreEqual(1, _appliance.Log.Text.Split('\n').Count(line => line.StartsWith($"Warning: {told}", StringComparison.Ordinal)), _appliance.Log.Text);
        StringAssert.StartsWith(_appliance.Get<ApplianceHealth>().Problems().Single(problem => problem.Code == HealthProblem.OrderRefused).Message, told);
        var shown = new OrderListing(_appliance.Orders, _appliance.Get<RefusedOrderJournal>()).Latest(10).Single(shown => shown.OrderId == order.OrderId);
        Assert.AreEqual(("refused", false), (shown.State, shown.Success));
        StringAssert.StartsWith(shown.Message, told);
    }
}
