using System.Collections.Concurrent;
using System.Text;
using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Central;

[TestClass]
[RequiresInstallation]
public sealed class MalformedAnswerTests
{
    private const string Answer = """
        {"appliance_id":"a-1","trigger_enumeration":true,"linux_targets":[{"hostname":"l-1","port":"x","password":"hunter2-secret"},{"hostname":"l-2"}],
         "pending_orders":[{"order_id":"ORD-1","order_type":"force_checkin","priority":"high"},{"order_id":"ORD-2","order_type":"force_checkin"}]}
        """;

    /// <summary>Of a server that signs no orders.</summary>
    [TestMethod]
    public async Task Answer_WithMalformedElements_TheRestIsUsedAndTheServerLearnsOfTheOrder()
    {
        using var folder = new TempFolder();
        var bodies = new ConcurrentDictionary<string, string>();
        await using var central = new FaultyCentral(async (context, cancellationToken) =>
        {
            var path = context.Request.Url!.AbsolutePath;
            using var reader = new StreamReader(context.Request.InputStream);
            var first = bodies.TryAdd(path, await reader.ReadToEndAsync(cancellationToken));
            context.Response.Close(Encoding.UTF8.GetBytes(first && path.EndsWith("/checkin", StringComparison.Ordinal) ? Answer : "{}"), willBlock: false);
        });
        await using var daemon = new Daemon(folder["appliance"], central.Url, "not-a-real-key") { Settings = "allow_unsigned_orders: true" };

        daemon.Start();
        await Until.HoldsAsync(
            "both orders and the enumeration are reported",
            () => bodies.ContainsKey("/api/orders/ORD-1/complete") && bodies.ContainsKey("/api/orders/ORD-2/complete") && bodies.ContainsKey("/api/appliances/reports"),
            () => daemon.Output);

        StringAssert.StartsWith(bodies["/api/orders/ORD-1/complete"], """{"success":false""");
        StringAssert.Contains(bodies["/api/orders/ORD-1/complete"], "cannot be read");
        StringAssert.StartsWith(bodies["/api/orders/ORD-2/complete"], """{"success":true""");
        StringAssert.Contains(bodies["/api/appliances/reports"], "unsupported: ");
        StringAssert.Contains(daemon.Output, "'linux_targets[0]' ('l-1'): its 'port' cannot be read");
        Assert.IsFalse(daemon.Output.Contains("hunter2-secret", StringComparison.Ordinal), daemon.Output);
    }

    [TestMethod]
    public async Task Answer_OfAServerTwoHoursAway_IsShownAndSentAndRunsNoExpiredOrder()
    {
        using var folder = new TempFolder();
        var requests = new ConcurrentQueue<string>();
        var bodies = new ConcurrentDictionary<string, string>();
        var server = TimeProvider.System.GetUtcNow().AddHours(2);
        using var signer = new OrderSigner($"{CentralCommand.Site}-{CentralCommand.Mac}");
        var expired = signer.Json(signer.Claims("ORD-1", "force_checkin", server.AddMinutes(-90)));
        var timely = signer.Json(signer.Claims("ORD-2", "force_checkin", server.AddMinutes(-30)));
        var answer = $$"""{"server_time":"{{server:O}}","order_keys":{{signer.KeysJson}},"pending_orders":[{{expired}},{{timely}}]}""";
        await using var central = new FaultyCentral(async (context, cancellationToken) =>
        {
            var path = context.Request.Url!.AbsolutePath;
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync(cancellationToken);
            bodies.TryAdd(path, body);
            if (path.EndsWith("/checkin", StringComparison.Ordinal))
                requests.Enqueue(body);
            context.Response.Close(Encoding.UTF8.GetBytes(path.EndsWith("/checkin", StringComparison.Ordinal) ? answer : "{}"), willBlock: false);
        });
        await using var daemon = new Daemon(folder["appliance"], central.Url, "not-a-real-key");

        daemon.Start();
        await Until.HoldsAsync("it checked in twice and ended both orders", () => requests.Count > 1
            && bodies.ContainsKey("/api/orders/ORD-1/complete") && bodies.ContainsKey("/api/orders/ORD-2/complete"), () => daemon.Output);
        var status = await daemon.StatusAsync();

        StringAssert.Contains(bodies["/api/orders/ORD-1/complete"], "expired");
        StringAssert.StartsWith(bodies["/api/orders/ORD-2/complete"], """{"success":true""");
        StringAssert.Contains(requests.Last(), "\"clock_skew_seconds\":-7");
        Assert.IsTrue(status.ClockSkewSeconds is < -7000 and > -7300, $"{status.ClockSkewSeconds}");
        StringAssert.Contains(string.Join('\n', status.Problems), "behind Central Command's");
    }
}
