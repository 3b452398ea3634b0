using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Central;

namespace Appliance.Demo.Central;

/// <summary>Central Command's API, as an operator of one site uses it.</summary>
internal sealed class CentralCommandSite(string url, string siteId, string operatorToken, EnrolledAppliance appliance) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(url),
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", operatorToken) },
    };

    public string Url => url;

    public string SiteId => siteId;

    public string OperatorToken => operatorToken;

    public EnrolledAppliance Appliance => appliance;

    public async Task PutLinuxTargetAsync(string hostname, TargetRequest target, CancellationToken cancellationToken)
    {
        using var response = await _http.PutAsJsonAsync(
            $"/api/sites/{siteId}/targets/linux/{hostname}", target, CentralApiJson.Default.TargetRequest, cancellationToken);
        await AssertSuccessAsync(response, cancellationToken);
    }

    public Task<IReadOnlyList<IncidentView>> IncidentsAsync(CancellationToken cancellationToken) =>
        GetAsync($"/api/sites/{siteId}/incidents", CentralApiJson.Default.IReadOnlyListIncidentView, cancellationToken);

    public Task<IReadOnlyList<ApplianceView>> AppliancesAsync(CancellationToken cancellationToken) =>
        GetAsync($"/api/sites/{siteId}/appliances", CentralApiJson.Default.IReadOnlyListApplianceView, cancellationToken);

    public Task<OrderView> OrderAsync(string orderId, CancellationToken cancellationToken) =>
        GetAsync($"/api/orders/{orderId}", CentralApiJson.Default.OrderView, cancellationToken);

    public async Task<OrderView> CreateOrderAsync(CreateOrderRequest order, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(
            $"/api/sites/{siteId}/appliances/{Uri.EscapeDataString(appliance.ApplianceId)}/orders", order, CentralApiJson.Default.CreateOrderRequest, cancellationToken);
        await AssertSuccessAsync(response, cancellationToken);
        return await ReadAsync(response, CentralApiJson.Default.OrderView, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        await AssertSuccessAsync(response, cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync(type, cancellationToken)
        ?? throw new DemoException($"Central Command answered '{response.RequestMessage?.RequestUri?.AbsolutePath}' with null.");

    private static async Task AssertSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw new DemoException(
                $"Central Command answered '{response.RequestMessage?.RequestUri?.AbsolutePath}' with {(int)response.StatusCode}: " +
                await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
