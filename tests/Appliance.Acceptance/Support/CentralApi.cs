using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Central;

namespace Appliance.Acceptance.Support;

/// <summary>Central Command's API, as an operator uses it.</summary>
internal sealed class CentralApi(string url, string token, string applianceId) : IDisposable
{
    private const string Site = $"/api/sites/{CentralCommand.Site}";

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(url),
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<ApplianceView> ApplianceAsync() =>
        (await GetAsync($"{Site}/appliances", CentralApiJson.Default.IReadOnlyListApplianceView))
        .Single(appliance => appliance.ApplianceId == applianceId);

    public Task<IReadOnlyList<IncidentView>> IncidentsAsync() =>
        GetAsync($"{Site}/incidents", CentralApiJson.Default.IReadOnlyListIncidentView);

    public Task<OrderView> OrderAsync(string orderId) => GetAsync($"/api/orders/{orderId}", CentralApiJson.Default.OrderView);

    /// <returns>The order's id.</returns>
    public async Task<string> CreateOrderAsync(string type, string parameters = "{}")
    {
        var order = new CreateOrderRequest { OrderType = type, Parameters = JsonElement.Parse(parameters) };
        using var response = await _http.PostAsJsonAsync(
            $"{Site}/appliances/{Uri.EscapeDataString(applianceId)}/orders", order, CentralApiJson.Default.CreateOrderRequest);
        return (await ReadAsync(response, CentralApiJson.Default.OrderView)).OrderId;
    }

    public async Task PutLinuxTargetAsync(string hostname, TargetRequest target)
    {
        using var response = await _http.PutAsJsonAsync($"{Site}/targets/linux/{hostname}", target, CentralApiJson.Default.TargetRequest);
        await ReadAsync(response, CentralApiJson.Default.StatusReply);
    }

    /// <param name="rules">A list, or a map with <c>rules</c> and <c>overrides</c>.</param>
    public async Task PutRulesAsync(string rules)
    {
        using var content = new StringContent(rules, Encoding.UTF8, "application/json");
        using var response = await _http.PutAsync($"{Site}/rules", content);
        Assert.IsTrue(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the order has ended one way or the other.</summary>
    public Task<OrderView> EndedAsync(string orderId, Func<string> evidence) => Until.HoldsAsync(
        $"order {orderId} ends", () => OrderAsync(orderId), order => order.Status is "completed" or "failed" or "expired", evidence);

    public Task<ApplianceView> CheckedInAsync(Func<string> evidence) => Until.HoldsAsync(
        "the appliance checks in", ApplianceAsync, appliance => appliance.LastCheckin is not null, evidence);

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var response = await _http.GetAsync(path);
        return await ReadAsync(response, type);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.IsTrue(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize(text, type)!;
    }
}
