using System.Text.Json;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class OrderKeyRotationTests : CentralTest
{
    [TestMethod]
    public async Task Rotate_BesideTheServer_SignsWithTheNextKeyAtOnceAndKeepsAChain()
    {
        var first = (await Box.CheckInAsync()).OrderKeys!;
        await OrderAsync(Box);
        var command = new Executable(DataPath);

        var rotated = JsonElement.Parse((await command.RunAsync("keys", "rotate", "--json")).Output);
        await command.RunAsync("keys", "rotate");
        var listed = JsonElement.Parse((await command.RunAsync("keys", "list", "--json")).Output);
        var answer = await CheckInAsync(first.Current.Kid);

        var (current, pending) = (answer.OrderKeys!.Current, answer.PendingOrders);
        Assert.AreEqual(first.Next.Kid, rotated.GetProperty("current").GetString());
        Assert.AreEqual("1", rotated.GetProperty("appliances_told").GetString(), "The others were never there, and trust nothing yet.");
        Assert.AreEqual(rotated.GetProperty("next").GetString(), listed.GetProperty("current").GetString());
        Assert.AreEqual(current.Kid, listed.GetProperty("current").GetString());
        Assert.AreEqual("rotate_order_keys rotate_order_keys diagnostic", string.Join(' ', pending.Select(order => order.OrderType)));
        CollectionAssert.AreEqual(new[] { first.Current, first.Next, current }, pending.Select((order, at) => Verified(order, at switch { 0 => first.Current, 1 => first.Next, _ => current })).ToArray());
    }

    [TestMethod]
    public async Task Rotate_OrderTellsTheNewKeysForAYear()
    {
        var first = (await Box.CheckInAsync()).OrderKeys!;

        await Central.Services.GetRequiredService<OrderKeyRotation>().RotateAsync(CancellationToken.None);
        Central.Clock.Advance(TimeSpan.FromHours(2));
        var answer = await CheckInAsync(first.Current.Kid);

        var order = answer.PendingOrders.Single();
        var claims = JsonSerializer.Deserialize(OrderToken.Parse(order.Jws!)!.Open(first.Current)!.Value.Span, SigningJson.Default.OrderClaims)!;
        Assert.AreEqual((Box.Id, order.OrderId), (claims.Aud, claims.Jti));
        Assert.AreEqual(answer.OrderKeys, claims.Parameters!.Value.Deserialize(CentralJson.Default.OrderKeys));
        Assert.AreEqual((long)TimeSpan.FromDays(365).TotalSeconds, (claims.Exp - claims.Nbf).GetValueOrDefault());
    }

    /// <summary>An old appliance knows nothing of keys, and one that came later trusts the new ones already.</summary>
    [TestMethod]
    [DataRow(null)]
    [DataRow("current")]
    [DataRow("of another server")]
    public async Task Rotation_ApplianceWithoutTheKeyBefore_GetsNone(string? trusted)
    {
        await Box.CheckInAsync();
        var (keys, _) = await Central.Services.GetRequiredService<OrderKeyRotation>().RotateAsync(CancellationToken.None);

        var answer = await CheckInAsync(trusted == "current" ? keys.Current.Public.Kid : trusted);

        Assert.IsEmpty(answer.PendingOrders);
    }

    [TestMethod]
    public async Task Rotate_SomebodyElseDidMeanwhile_ChangesNothing()
    {
        var (ring, store) = (Central.Services.GetRequiredService<OrderKeyRing>(), Central.Services.GetRequiredService<IOrderKeyStore>());
        var before = await ring.ReadAsync(CancellationToken.None);
        var first = await store.RotateAsync(before, ring.Make(), [], CancellationToken.None);
        var after = await ring.ReadAsync(CancellationToken.None);

        var second = await store.RotateAsync(before, ring.Make(), [], CancellationToken.None);

        Assert.AreEqual((true, false), (first, second));
        Assert.AreEqual(after, await ring.ReadAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task FirstStart_OfSeveralAtOnce_MakesTwoKeys()
    {
        using var fresh = new TemporaryFolder();
        var command = new Executable(fresh.Path);

        var listed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => command.RunAsync("keys", "list")));

        Assert.AreEqual(1, listed.Distinct().Count(), string.Join('\n', listed));
        Assert.AreEqual(0, listed[0].ExitCode, listed[0].Error);
    }

    private static OrderKey? Verified(PendingOrder order, OrderKey key) => OrderToken.Parse(order.Jws!)!.Open(key) is null ? null : key;

    private async Task<CheckinResponse> CheckInAsync(string? trustedKey)
    {
        var body = new CheckinRequest { SiteId = Box.Site, Hostname = "box", MacAddress = Box.Mac, OrderKey = trustedKey };
        using var response = await Box.Client.SendJsonAsync("POST", "/api/appliances/checkin", JsonSerializer.Serialize(body, CentralJson.Default.CheckinRequest));
        return await response.ReadAsync(CentralApiJson.Default.CheckinResponse);
    }
}
