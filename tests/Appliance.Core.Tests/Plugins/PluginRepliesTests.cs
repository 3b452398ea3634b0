using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class PluginRepliesTests
{
    private const string Password = "s3cr3t \"of\" the clinic";

    private readonly SecretRegistry _secrets = new();
    private readonly PluginReplies _replies;

    public PluginRepliesTests()
    {
        _secrets.Replace("targets", [Password]);
        _replies = new PluginReplies(_secrets);
    }

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Clean_MessageWithTheEndOfALine_IsASentence()
    {
        Assert.AreEqual("chmod: not permitted", _replies.Clean(HealResult.Failed(FailureKind.Script, "chmod: not permitted\n")).Message);
        Assert.AreEqual("no such unit", _replies.Clean(OrderResult.Failed(FailureKind.Script, "no such unit\n")).Message);
    }

    [TestMethod]
    public void Clean_ReasonOfAPollThatIsLongAndHasThePassword_IsShortAndHasNone()
    {
        var reason = _replies.Clean(new string('a', 1_990) + Password + new string('a', 1_000_000));

        Assert.IsLessThan(2_100, reason.Length);
        Assert.IsFalse(reason.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task HealAsync_ActionReturnsThePassword_IsRedacted()
    {
        await using var appliance = new PluginAppliance();
        appliance.Secrets.Replace("targets", [Password]);
        appliance.AddBuiltIn("Echo");
        await appliance.StartAsync();
        var parameters = JsonSerializer.SerializeToElement(new { script = $"login {Password}" });

        var result = await appliance.Host.HealAsync(
            new ActionCall("call-1", "touch", Incidents.Drift("srv-1"), parameters, 20), TestContext.CancellationToken);

        Assert.AreEqual(HealOutcome.Healed, result.Outcome, result.Message);
        Assert.AreEqual("srv-1 ran login [redacted]", result.Message);
    }

    [TestMethod]
    public void Clean_OrderResult_IsRedactedInEveryTextAndName()
    {
        var result = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            [Password] = 1,
            ["lines"] = new[] { $"user clinic, password {Password}", "fine" },
        });

        var clean = _replies.Clean(OrderResult.Failed(FailureKind.Auth, $"'{Password}' was refused", result));

        Assert.AreEqual(FailureKind.Auth, clean.Failure);
        Assert.AreEqual("'[redacted]' was refused", clean.Message);
        Assert.AreEqual("""{"[redacted]":1,"lines":["user clinic, password [redacted]","fine"]}""", clean.Result!.Value.GetRawText());
    }

    [TestMethod]
    public void Clean_LongMessage_IsCutAfterTheRedaction()
    {
        var clean = _replies.Clean(HealResult.Healed(new string('x', 1_990) + Password));

        Assert.AreEqual($"{new string('x', 1_990)}[redacted]", clean.Message);
        Assert.AreEqual($"{new string('y', 2_000)}… (cut, of 5000 characters)", _replies.Clean(HealResult.Healed(new string('y', 5_000))).Message);
    }

    [TestMethod]
    public void Clean_ResultOfManyTexts_IsLeftOutAndSaidSo()
    {
        var result = JsonSerializer.SerializeToElement(Enumerable.Repeat(new string('z', 1_000), 1_000));

        var clean = _replies.Clean(OrderResult.Completed(result)).Result!.Value;

        Assert.AreEqual("The result has 1003001 characters; at most 524288 are kept.", clean.GetProperty("omitted").GetString());
    }

    [TestMethod]
    public void Clean_Incidents_AreRedacted()
    {
        var incident = Incidents.Drift() with { Actual = $"found {Password}", Details = JsonSerializer.SerializeToElement(new { seen = Password }) };

        var clean = _replies.Clean([incident]).Taken;

        Assert.AreEqual("found [redacted]", clean[0].Actual);
        Assert.AreEqual("""{"seen":"[redacted]"}""", clean[0].Details.GetRawText());
    }

    [TestMethod]
    public void Clean_MoreIncidentsThanOnePollMayBring_KeepsTheFirstAndCountsAll()
    {
        var polled = _replies.Clean([.. Enumerable.Repeat(Incidents.Drift("srv-1"), PolledIncidents.Most), Incidents.Drift("srv-2")]);

        Assert.AreEqual((PolledIncidents.Most, PolledIncidents.Most + 1, "srv-1"), (polled.Taken.Count, polled.Reported, polled.Taken[^1].Hostname));
    }

    [TestMethod]
    public void Clean_EveryTextOfAnIncident_IsRedactedAndBounded()
    {
        var texts = typeof(Incident).GetProperties().Where(property => property.PropertyType == typeof(string)).ToArray();
        var incident = Incidents.Drift();
        foreach (var property in texts)
            property.SetValue(incident, Password + new string('x', 100_000));

        var clean = _replies.Clean([incident]).Taken.Single();

        Assert.IsGreaterThan(8, texts.Length);
        foreach (var property in texts)
        {
            var longest = property.Name is nameof(Incident.Expected) or nameof(Incident.Actual) ? 2_000 : 256;
            Assert.AreEqual(
                $"[redacted]{new string('x', longest - 10)}… (cut, of 100010 characters)", (string?)property.GetValue(clean), property.Name);
        }
    }

    [TestMethod]
    public void Clean_DetailsOfAnIncident_AreBoundedLikeThoseOfAScript()
    {
        var incident = Incidents.Drift() with { Details = JsonSerializer.SerializeToElement(new { text = new string('x', 100_000) }) };

        var clean = _replies.Clean([incident]).Taken.Single();

        Assert.AreEqual("The details have 100011 characters; at most 65536 are kept.", clean.Details.GetProperty("omitted").GetString());
    }
}
