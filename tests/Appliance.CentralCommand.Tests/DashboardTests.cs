using System.Net;
using Appliance.CentralCommand.Tests.Support;
using Appliance.CentralCommand.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class DashboardTests : CentralTest
{
    private static readonly Uri Home = new("/", UriKind.Relative);

    [TestMethod]
    public async Task Page_WithoutSignIn_LeadsToTheForm()
    {
        using var response = await Central.Client().GetAsync(Home);
        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        Assert.AreEqual("/sign-in", response.Headers.Location!.OriginalString);
        var form = await Central.Client().GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        StringAssert.Contains(form, "type=\"password\"");
    }

    [TestMethod]
    public async Task SignIn_WithAnOperatorToken_SetsAClosedCookieAndShowsThePage()
    {
        using var client = Central.Client();
        using var response = await PostTokenAsync(client, (await Central.IssueOperatorTokenAsync()).Secret);
        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        StringAssert.Contains(cookie, "httponly");
        StringAssert.Contains(cookie, "samesite=strict");
        using var page = await client.GetAsync(Home);
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        StringAssert.Contains(policy, "default-src 'none'");
        Assert.IsFalse(policy.Contains("unsafe", StringComparison.Ordinal));
        Assert.AreEqual("no-store", page.Headers.CacheControl!.ToString());
    }

    [TestMethod]
    public async Task SignIn_WithAnApplianceTokenOrNone_IsRefused()
    {
        foreach (var token in new[] { Box.Token, "opr_wrong", "" })
        {
            using var client = Central.Client();
            using var response = await PostTokenAsync(client, token);
            Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode);
            StringAssert.Contains(await response.Content.ReadAsStringAsync(), "not the token of an operator");
            Assert.IsFalse(response.Headers.Contains("Set-Cookie"));
        }
    }

    [TestMethod]
    public async Task Cookie_OfARevokedToken_IsWorthless()
    {
        var token = await Central.IssueOperatorTokenAsync();
        using var client = await SignInAsync(Central, token.Secret);
        await Central.Services.GetRequiredService<ITokenStore>().RevokeAsync(token.TokenId, Central.Clock.GetUtcNow(), CancellationToken.None);
        using var response = await client.GetAsync(Home);
        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
    }

    [TestMethod]
    public async Task Cookie_OnTheApi_IsNoCredential()
    {
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        using var response = await client.SendJsonAsync("POST", "/api/sites/clinic/orders/broadcast", """{"order_type":"reboot"}""");
        await response.ReadErrorAsync(HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task SignOut_EndsTheCookie()
    {
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        using var response = await client.PostAsync(new Uri("/sign-out", UriKind.Relative), null);
        using var after = await client.GetAsync(Home);
        Assert.AreEqual(HttpStatusCode.Redirect, after.StatusCode);
    }

    [TestMethod]
    public async Task Page_ShowsAppliancesOrdersAndIncidentsWithTheirSteps()
    {
        await Box.CheckInAsync();
        await OrderAsync(Box);
        using var stored = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow())));
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        var page = await client.GetStringAsync(Home);
        foreach (var text in new[] { Box.Id, "1 of 3", "diagnostic", "pending", "healed", "files01", "remediate", "Set PermitRootLogin to &#x27;no&#x27;", "1.2 s" })
            StringAssert.Contains(page, text);
    }

    [TestMethod]
    public async Task Page_BesideAnEscalatedIncident_ShowsWhyNoRuleTookIt()
    {
        using var stored = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(Reports.Escalated("R-1", Central.Clock.GetUtcNow())));
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        var page = await client.GetStringAsync(Home);
        foreach (var text in new[]
                 {
                     "Why no rule took it: of L1-LIN-SSH-001, the closest, 1 of 2 conditions hold", "ssh.yaml:3:5", "<code>check_type eq ssh_config</code>", "any of these", "<span class=\"quiet\">0 of 2 hold</span>",
                     "<code>details.port eq 22</code> <span class=\"quiet\">is 2222</span>", "is missing", "Not shown: 81 more, which are further away or about something else.",
                 })
            StringAssert.Contains(page, text);
    }

    [TestMethod]
    public async Task Page_BesideAnEscalatedIncident_NamesTheDisabledRuleThatWouldHaveTakenIt()
    {
        const string Why = "would have matched, but is disabled by the site's override (overrides.yaml:2:5), by anna@msp.example: The vendor asks for it.";
        var report = Reports.Escalated("R-1", Central.Clock.GetUtcNow());
        var rule = report.Explanation!.Rules[0] with { Disabled = Why };
        using var stored = await Box.Client.SendJsonAsync("POST", "/api/appliances/reports", Reports.Json(report with { Explanation = report.Explanation with { Rules = [rule] } }));
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);

        var page = await client.GetStringAsync(Home);

        StringAssert.Contains(page, $"Why no rule took it: L1-LIN-SSH-001 {Why}".Replace("'", "&#x27;", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Page_ShowsThePackagesOfTheFeed()
    {
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        StringAssert.Contains(await client.GetStringAsync(Home), "tokens add --role publisher");
        var package = Packages.Bytes(version: "2.1.0");
        using var pushed = await Central.Client().PushAsync(package, await Central.PublisherTokenAsync());
        var page = await client.GetStringAsync(Home);
        foreach (var text in new[] { "contoso.heal", "2.1.0", $"{Packages.Sha256(package)[..12]}", $"title=\"{Packages.Sha256(package)}\"" })
            StringAssert.Contains(page, text);
    }

    [TestMethod]
    public async Task Page_ShowsTheRulesOfTheSitesWithTheirCountAndVersion()
    {
        using var client = await SignInAsync(Central, (await Central.IssueOperatorTokenAsync()).Secret);
        StringAssert.Contains(await client.GetStringAsync(Home), "No site was given rules of its own.");
        using var first = await Operator.SendJsonAsync("PUT", "/api/sites/practice/rules", "[]");
        using var second = await Operator.SendJsonAsync("PUT", "/api/sites/practice/rules", """{"rules": [{"id": "A"}, {"id": "B"}, {"id": "C"}], "overrides": [{"rule": "D"}]}""");

        var page = await client.GetStringAsync(Home);

        StringAssert.Contains(page.Replace("\n", "", StringComparison.Ordinal), "<tr><td class=\"strong\">practice</td><td class=\"when\">3</td><td class=\"when\">1</td><td>2</td>");
    }

    internal static async Task<HttpClient> SignInAsync(RunningCentral central, string token)
    {
        var client = central.Client();
        using var response = await PostTokenAsync(client, token);
        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    private static async Task<HttpResponseMessage> PostTokenAsync(HttpClient client, string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token)]);
        return await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
    }
}
