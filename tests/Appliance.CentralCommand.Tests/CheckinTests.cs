using System.Net;
using System.Text;
using System.Text.Json;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class CheckinTests : CentralTest
{
    private const string Path = "/api/appliances/checkin";

    [TestMethod]
    public async Task Checkin_OldAppliance_IsServedInTheOldForm()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body());
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = body.RootElement;
        Assert.AreEqual("ok", root.GetProperty("status").GetString());
        Assert.AreEqual("clinic-AA:BB:CC:DD:EE:01", root.GetProperty("appliance_id").GetString());
        Assert.AreEqual(Central.Clock.GetUtcNow(), root.GetProperty("server_time").GetDateTimeOffset());
        Assert.AreEqual(0, root.GetProperty("merged_duplicates").GetInt32());
        Assert.AreEqual(0, root.GetProperty("pending_orders").GetArrayLength());
        Assert.AreEqual(0, root.GetProperty("windows_targets").GetArrayLength());
        Assert.AreEqual(0, root.GetProperty("linux_targets").GetArrayLength());
        Assert.IsFalse(root.GetProperty("trigger_enumeration").GetBoolean());
        Assert.IsFalse(root.GetProperty("trigger_immediate_scan").GetBoolean());
        Assert.IsFalse(root.TryGetProperty("enabled_runbooks", out _));
    }

    [TestMethod]
    [DataRow("aa:bb:cc:dd:ee:01")]
    [DataRow("AA-BB-CC-DD-EE-01")]
    [DataRow("aabb.ccdd.ee01")]
    [DataRow("AABBCCDDEE01")]
    public async Task Checkin_MacInAnySpelling_IsOneAppliance(string mac)
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body(mac: mac));
        Assert.AreEqual(Box.Id, (await response.ReadAsync(CentralApiJson.Default.CheckinResponse)).ApplianceId);
        Assert.HasCount(2, await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView));
    }

    [TestMethod]
    public async Task Checkin_ApplianceWithAFullDisk_ShowsItUntilTheApplianceIsWell()
    {
        const string Sick = """
            {"site_id":"clinic","hostname":"box","mac_address":"AA:BB:CC:DD:EE:01",
             "health":[{"code":"disk_full","message":"The disk is full."},null]}
            """;
        using var sick = await Box.Client.SendJsonAsync("POST", Path, Sick);
        var told = (await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView))[0];

        using var well = await Box.Client.SendJsonAsync("POST", Path, Box.Body());
        var after = (await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView))[0];

        Assert.AreEqual(new HealthProblem(HealthProblem.DiskFull, "The disk is full."), told.Health.Single());
        Assert.IsEmpty(after.Health);
    }

    [TestMethod]
    public async Task Checkin_TwoAppliancesWithOneHostname_StayTwo()
    {
        await Box.CheckInAsync();
        await Sibling.CheckInAsync();
        var appliances = await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView);
        Assert.AreEqual("box box", string.Join(' ', appliances.Select(appliance => appliance.Hostname)));
        Assert.AreEqual($"{Box.Id} {Sibling.Id}", string.Join(' ', appliances.Select(appliance => appliance.ApplianceId)));
    }

    [TestMethod]
    public async Task Checkin_WithOurFields_ShowsThemToTheOperator()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path,
            """
            {"site_id":"clinic","hostname":"box","mac_address":"AA:BB:CC:DD:EE:01","ip_addresses":["10.0.0.5","10.0.0.6"],"agent_version":"2.0",
             "catalogue":{"plugins":[{"id":"appliance.ssh","version":"1.2.0"}]},"field_of_a_later_version":{"a":1}}
            """);
        await response.ReadAsync(CentralApiJson.Default.CheckinResponse);
        var box = (await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView))[0];
        Assert.AreEqual(new PluginVersion("appliance.ssh", "1.2.0"), box.Plugins.Single());
        Assert.HasCount(2, box.IpAddresses);
        Assert.AreEqual("2.0", box.AgentVersion);
        Assert.AreEqual(Central.Clock.GetUtcNow(), box.LastCheckin);
    }

    [TestMethod]
    public async Task Checkin_ListsAsNull_IsServed()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path,
            """{"site_id":"clinic","hostname":"box","mac_address":"AA:BB:CC:DD:EE:01","ip_addresses":null,"catalogue":{"plugins":null}}""");
        Assert.AreEqual("ok", (await response.ReadAsync(CentralApiJson.Default.CheckinResponse)).Status);
    }

    [TestMethod]
    [DataRow("site_id")]
    [DataRow("hostname")]
    [DataRow("mac_address")]
    public async Task Checkin_RequiredFieldMissing_Is400NamingIt(string field)
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body().Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal));
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), field);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("""{"site_id":7}""")]
    [DataRow("not json, and a secret-looking value")]
    public async Task Checkin_BadJson_Is400(string json)
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, json);
        var sentence = await response.ReadErrorAsync(HttpStatusCode.BadRequest);
        Assert.IsFalse(sentence.Contains("secret-looking", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("GET")]
    [DataRow("PUT")]
    [DataRow("DELETE")]
    public async Task Checkin_OtherVerb_Is405(string verb)
    {
        using var response = await Box.Client.SendJsonAsync(verb, Path);
        await response.ReadErrorAsync(HttpStatusCode.MethodNotAllowed);
    }

    [TestMethod]
    public async Task Checkin_AnotherSite_Is403()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body(site: "practice"));
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.Forbidden), "'clinic'");
    }

    [TestMethod]
    public async Task Checkin_AnotherMac_Is403NamingTheRemedy()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body(mac: Sibling.Mac));
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.Forbidden), "central-command appliances add --site clinic");
        var appliances = await Operator.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView);
        Assert.IsTrue(appliances.All(appliance => appliance.LastCheckin is null));
    }

    [TestMethod]
    public async Task Checkin_NotAMac_Is400()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Box.Body(mac: "unknown"));
        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "'unknown'");
    }

    [TestMethod]
    public async Task Checkin_BodyOverOneMegabyte_Is413()
    {
        var body = Box.Body().Replace("\"box\"", $"\"{new string('x', 1024 * 1024)}\"", StringComparison.Ordinal);
        using var response = await Box.Client.SendJsonAsync("POST", Path, body);
        await response.ReadErrorAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [TestMethod]
    public async Task Checkin_NotJsonContent_Is415()
    {
        using var content = new StringContent(Box.Body(), Encoding.UTF8, "text/plain");
        using var response = await Box.Client.PostAsync(new Uri(Path, UriKind.Relative), content);
        await response.ReadErrorAsync(HttpStatusCode.UnsupportedMediaType);
    }
}
