using System.Net;
using System.Text;
using System.Text.Json;
using Appliance.CentralCommand.Tests.Support;

namespace Appliance.CentralCommand.Tests;

/// <summary>Operators give a site its rules, and its appliances fetch them.</summary>
[TestClass]
public sealed class SiteRulesTests : CentralTest
{
    private const string Path = "/api/sites/clinic/rules";
    private const string Rule = """{"id":"S-1","conditions":[{"field":"check_type","value":"a"}],"action":"escalate"}""";
    private const string Override = """{"rule":"L1-SSH-001","enabled":false,"reason":"Ärger & <noise>","by":"noc"}""";

    [TestMethod]
    public async Task Put_IsServedToTheSitesAppliancesAndToNoOther()
    {
        await PutAsync($$"""{"rules":[{{Rule}}],"overrides":[{{Override}}],"format":2}""");

        foreach (var box in new[] { Box, Sibling })
        {
            var served = await SyncAsync(box);
            Assert.AreEqual("""{"healing_tier":"standard","version":"1","count":1,"format":2,"rules":[@],"overrides":[""".Replace("@", Rule, StringComparison.Ordinal), served.Text[..served.Text.IndexOf("[{\"rule\"", StringComparison.Ordinal)] + "[");
            Assert.AreEqual("Ärger & <noise>", served.Json.GetProperty("overrides")[0].GetProperty("reason").GetString());
        }

        Assert.AreEqual("""{"healing_tier":"standard","version":"0","count":0,"rules":[]}""", (await SyncAsync(Stranger)).Text);
    }

    [TestMethod]
    public async Task Put_List_IsASetOfFormat1WithoutOverrides()
    {
        await PutAsync($"[{Rule}]");

        Assert.AreEqual($$"""{"healing_tier":"standard","version":"1","count":1,"rules":[{{Rule}}]}""", (await SyncAsync(Box)).Text);
    }

    [TestMethod]
    public async Task Put_CountsChangesAndNotRequests()
    {
        Assert.AreEqual("1", (await PutAsync($"[{Rule}]")).GetProperty("version").GetString());
        Assert.AreEqual("1", (await PutAsync($"[{Rule}]")).GetProperty("version").GetString());
        Assert.AreEqual("2", (await PutAsync("[]")).GetProperty("version").GetString());
    }

    [TestMethod]
    public async Task Get_SentBackAsItIs_ChangesNothing()
    {
        await PutAsync($$"""{"rules":[{{Rule}}],"overrides":[{{Override}}]}""");
        var shown = (await Operator.GetStringAsync(new Uri(Path, UriKind.Relative)));
        StringAssert.Contains(shown, "\"stored_at\":\"2026-03-04T05:06:07");

        Assert.AreEqual("1", (await PutAsync(shown)).GetProperty("version").GetString());
    }

    [TestMethod]
    public async Task Rules_AfterARestart_AreThere()
    {
        await PutAsync($"[{Rule}]");
        var box = Box;

        await RestartAsync();

        Assert.AreEqual(1, (await SyncAsync(box with { Client = Central.Client(box.Token) })).Json.GetProperty("count").GetInt32());
    }

    [TestMethod]
    public async Task Sync_WithTheTagOfTheLastAnswer_Is304UntilTheRulesChange()
    {
        await PutAsync($"[{Rule}]");
        var tag = (await SyncAsync(Box)).Tag;

        Assert.AreEqual(HttpStatusCode.NotModified, (await SyncAsync(Box, tag)).Status);
        await PutAsync("[]");
        var next = await SyncAsync(Box, tag);
        Assert.AreEqual(HttpStatusCode.OK, next.Status);
        Assert.AreNotEqual(tag, next.Tag);
    }

    [TestMethod]
    public async Task Sync_ForAnotherSiteThanTheTokens_Is403()
    {
        await PutAsync($"[{Rule}]");

        using var other = await Stranger.Client.SendJsonAsync("GET", "/agent/sync?site_id=clinic");
        var sentence = await other.ReadErrorAsync(HttpStatusCode.Forbidden);

        Assert.AreEqual("This token is of another site than 'clinic'.", sentence);
    }

    [TestMethod]
    public async Task Sync_WithoutAnAppliancesToken_IsRefused()
    {
        using var nobody = await Central.Client().SendJsonAsync("GET", "/agent/sync?site_id=clinic");
        await nobody.ReadErrorAsync(HttpStatusCode.Unauthorized);
        using var person = await Operator.SendJsonAsync("GET", "/agent/sync?site_id=clinic");
        await person.ReadErrorAsync(HttpStatusCode.Forbidden);
        using var publisher = await Central.Client(await Central.PublisherTokenAsync()).SendJsonAsync("GET", "/agent/sync");
        await publisher.ReadErrorAsync(HttpStatusCode.Forbidden);
    }

    [TestMethod]
    [DataRow("7", "The body is a JSON Number; send a list of rules, or {\"rules\": […]}.")]
    [DataRow("{}", "'rules' is missing or no list; send {\"rules\": […]}.")]
    [DataRow("""{"rules":{}}""", "'rules' is missing or no list; send {\"rules\": […]}.")]
    [DataRow("""{"rules":[],"override":[]}""", "Unknown key 'override'; known are rules, overrides, format, version, count, healing_tier, stored_at.")]
    [DataRow("""{"rules":[],"format":3}""", "'format' is '3'; send 1 or 2.")]
    [DataRow("""{"rules":[],"overrides":{}}""", "'overrides' is no list; send {\"overrides\": […]}.")]
    [DataRow("""[{"id":"A"},7]""", "rules[1] is a JSON Number; send a map of keys and values.")]
    [DataRow("""[{"name":"A"}]""", "rules[0] lacks 'id', a text of 1 to 255 characters.")]
    [DataRow("""[{"id":" "}]""", "rules[0] lacks 'id', a text of 1 to 255 characters.")]
    [DataRow("""[{"id":"A"},{"id":"A"}]""", "rules[1] has the 'id' 'A', which another has already; each may come once.")]
    [DataRow("""{"rules":[],"overrides":[{"id":"A"}]}""", "overrides[0] lacks 'rule', a text of 1 to 255 characters.")]
    [DataRow("""{"rules":[],"overrides":[{"rule":"A"},{"rule":"A"}]}""", "overrides[1] has the 'rule' 'A', which another has already; each may come once.")]
    [DataRow("""[{"id":"A","name":"\ud800"}]""", "The body contains text that is not valid Unicode, such as half of a surrogate pair.")]
    [DataRow("""[{"id":"\ud800"}]""", "rules[0] lacks 'id', a text of 1 to 255 characters.")]
    public async Task Put_WhatIsNoSet_Is400AndTheSetBeforeStays(string body, string expected)
    {
        await PutAsync($"[{Rule}]");

        using var response = await Operator.SendJsonAsync("PUT", Path, body);

        Assert.AreEqual(expected, await response.ReadErrorAsync(HttpStatusCode.BadRequest));
        Assert.AreEqual("1", (await SyncAsync(Box)).Json.GetProperty("version").GetString());
    }

    [TestMethod]
    public async Task Put_MoreRulesThanAnApplianceTakes_Is400()
    {
        using var response = await Operator.SendJsonAsync("PUT", Path, $"[{string.Join(',', Enumerable.Range(0, 10_001).Select(n => $$"""{"id":"{{n}}"}"""))}]");

        Assert.AreEqual("'rules' holds 10001; an appliance takes 10000 at most.", await response.ReadErrorAsync(HttpStatusCode.BadRequest));
    }

    [TestMethod]
    public async Task Put_AThousandLongRules_AreTakenAndSynced()
    {
        var rules = Enumerable.Range(0, 1_000).Select(n => $$"""{"id":"R-{{n}}","description":"{{new string('é', 1_000)}}","conditions":[{"field":"check_type","value":"c{{n}}"}],"action":"escalate"}""");

        Assert.AreEqual(1_000, (await PutAsync($"[{string.Join(',', rules)}]")).GetProperty("count").GetInt32());
        var synced = await SyncAsync(Box);
        Assert.AreEqual(1_000, synced.Json.GetProperty("rules").GetArrayLength());
        Assert.IsLessThan(4 * 1024 * 1024, Encoding.UTF8.GetByteCount(synced.Text), "An appliance takes 5 MB.");
    }

    [TestMethod]
    public async Task Put_RulesThatGrowBeyondWhatAnApplianceTakes_Are400()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 950_000));

        using var response = await Operator.SendJsonAsync("PUT", Path, $$"""[{"id":"A","description":"{{text}}"}]""");

        StringAssert.EndsWith(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "bytes as an appliance gets them; it takes 5000000. Give the site fewer, or shorter ones.");
    }

    [TestMethod]
    public async Task Put_BodyBeyondTheBound_Is413()
    {
        // As curl does with a big body: it asks before it sends, and so can hear the answer.
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent($"[{new string(' ', 4 * 1024 * 1024)}]", Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;

        using var response = await Operator.SendAsync(request);

        Assert.AreEqual(
            "The body is larger than Central Command takes: 1 MB, for the rules of a site 4 MB, and for a package 256 MB.",
            await response.ReadErrorAsync(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestMethod]
    [DataRow("PUT")]
    [DataRow("GET")]
    public async Task Rules_OfASiteThatIsNot_Are404(string method)
    {
        using var response = await Operator.SendJsonAsync(method, "/api/sites/nowhere/rules", method == "PUT" ? "[]" : null);

        Assert.AreEqual("There is no site 'nowhere'.", await response.ReadErrorAsync(HttpStatusCode.NotFound));
    }

    private async Task<JsonElement> PutAsync(string body)
    {
        using var response = await Operator.SendJsonAsync("PUT", Path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
        return JsonElement.Parse(text);
    }

    private static async Task<(HttpStatusCode Status, string Text, JsonElement Json, string Tag)> SyncAsync(EnrolledAppliance box, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/agent/sync?site_id={box.Site}");
        if (tag is not null)
            request.Headers.Add("If-None-Match", tag);
        using var response = await box.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers.ETag!.ToString());
    }
}
