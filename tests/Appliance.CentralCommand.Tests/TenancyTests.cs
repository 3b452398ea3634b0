using System.Net;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Tests.Support;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class TenancyTests : CentralTest
{
    [TestMethod]
    public void Routes_All_NameWhoMayCall()
    {
        foreach (var endpoint in Routes())
            Assert.IsTrue(
                endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                $"{endpoint.RoutePattern.RawText} is open to everyone without saying so.");
        string[] open = ["/health", "/sign-in", "/sign-in", "/sign-out", "/feed/v3/index.json"];
        CollectionAssert.AreEquivalent(
            open, Routes().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(route => route.RoutePattern.RawText).ToArray());
    }

    [TestMethod]
    public async Task EveryApiRoute_WithoutAValidToken_Is401()
    {
        var order = await OrderAsync(Box);
        using var basic = Central.Client();
        basic.DefaultRequestHeaders.Authorization = new("Basic", "b3ByOm9wcg==");
        foreach (var client in new[] { Central.Client(), Central.Client("apl_unknown"), Central.Client(new string('x', 3000)), basic })
        {
            foreach (var (method, path, _) in ApiRoutes(order.OrderId))
            {
                using var response = await client.SendJsonAsync(method, path, "{}");
                StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.Unauthorized), "bearer token");
            }
        }
    }

    [TestMethod]
    public async Task EveryApiRoute_WithATokenOfTheWrongRole_Is403()
    {
        var order = await OrderAsync(Box);
        foreach (var (method, path, policy) in ApiRoutes(order.OrderId).Where(route => route.Policy != AccessPolicy.ApplianceOrOperator))
        {
            var wrong = policy == AccessPolicy.Operator ? Box.Client : Operator;
            using var response = await wrong.SendJsonAsync(method, path, "{}");
            Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode, $"{method} {path}");
        }
    }

    [TestMethod]
    public async Task EveryApiRoute_WithAPublishersToken_Is403()
    {
        var order = await OrderAsync(Box);
        using var publisher = Central.Client(await Central.PublisherTokenAsync());
        foreach (var (method, path, _) in ApiRoutes(order.OrderId))
        {
            using var response = await publisher.SendJsonAsync(method, path, "{}");
            Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode, $"{method} {path}");
        }
    }

    [TestMethod]
    public async Task AnothersOrder_OnEveryRoute_IsAsUnknownAsNone()
    {
        var order = await OrderAsync(Box);
        foreach (var other in new[] { Sibling, Stranger })
        {
            foreach (var (method, path, json) in new[]
            {
                ("POST", $"/api/orders/{order.OrderId}/acknowledge", null),
                ("POST", $"/api/orders/{order.OrderId}/complete", """{"success":true}"""),
                ("GET", $"/api/orders/{order.OrderId}", null),
                ("GET", $"/api/sites/clinic/appliances/{Box.Id}/orders/pending", null),
            })
            {
                using var response = await other.Client.SendJsonAsync(method, path, json);
                await response.ReadErrorAsync(HttpStatusCode.NotFound);
            }
        }

        Assert.AreEqual("pending", (await Box.Client.GetAsync($"/api/orders/{order.OrderId}", CentralApiJson.Default.OrderView)).Status);
    }

    [TestMethod]
    public async Task RevokedToken_IsRefusedAtOnce()
    {
        var token = await Central.IssueOperatorTokenAsync();
        using var client = Central.Client(token.Secret);
        await client.GetAsync("/api/sites/clinic/appliances", CentralApiJson.Default.IReadOnlyListApplianceView);
        await Central.Services.GetRequiredService<ITokenStore>().RevokeAsync(token.TokenId, Central.Clock.GetUtcNow(), CancellationToken.None);
        using var response = await client.SendJsonAsync("GET", "/api/sites/clinic/appliances");
        await response.ReadErrorAsync(HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task Tokens_AtRest_AreHashesOnly()
    {
        await Box.CheckInAsync();
        foreach (var file in Directory.GetFiles(DataPath))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.IsFalse((await reader.ReadToEndAsync()).Contains(Box.Token[4..], StringComparison.Ordinal), file);
        }

        Assert.IsFalse(Central.Log.Text.Contains(Box.Token, StringComparison.Ordinal));
        StringAssert.Matches(Box.Token, new("^apl_[0-9a-f]{64}$"));
    }

    private IEnumerable<RouteEndpoint> Routes() =>
        Central.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<(string Method, string Path, string Policy)> ApiRoutes(string orderId) =>
        from route in Routes()
        let path = route.RoutePattern.RawText!
        where path.StartsWith("/api/", StringComparison.Ordinal)
        let policy = route.Metadata.GetMetadata<IAuthorizeData>()!.Policy!
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select (method, path.Replace("{site}", "clinic", StringComparison.Ordinal).Replace("{appliance}", Box.Id, StringComparison.Ordinal)
            .Replace("{id}", orderId, StringComparison.Ordinal).Replace("{hostname}", "files01", StringComparison.Ordinal), policy);
}
