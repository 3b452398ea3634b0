using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests.Support;

internal static class HttpExtensions
{
    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, JsonTypeInfo<T> type)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.IsTrue(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        var value = JsonSerializer.Deserialize(text, type);
        Assert.IsNotNull(value);
        return value;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string path, JsonTypeInfo<T> type)
    {
        using var response = await client.SendJsonAsync("GET", path);
        return await response.ReadAsync(type);
    }

    /// <summary>Asserts the status and that the body is <c>{"error": …}</c>; returns the sentence.</summary>
    public static async Task<string> ReadErrorAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(expected, response.StatusCode, text);
        return JsonSerializer.Deserialize(text, CentralApiJson.Default.ErrorReply)!.Error;
    }
}
