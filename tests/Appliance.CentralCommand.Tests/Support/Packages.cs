using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Appliance.Tests.Support;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>Plugin packages, and pushes as NuGet's clients send them.</summary>
internal static class Packages
{
    public const string PushPath = "/feed/v3/package/";

    /// <returns>The bytes of a package as <c>dotnet pack</c> makes them, NuGet's own description included.</returns>
    public static byte[] Bytes(string id = "contoso.heal", string version = "1.0.0", string content = "id: contoso.heal")
    {
        var path = Path.GetTempFileName();
        try
        {
            PackageWriter.Create(id, version).With("content/pack.yaml", content).WithUnlisted($"{id}.nuspec", Nuspec(id, version)).Write(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static async Task<HttpResponseMessage> PushAsync(this HttpClient client, byte[] package, string? apiKey = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(package), "package", "package.nupkg" } };
        return await client.PushAsync(form, apiKey);
    }

    public static async Task<HttpResponseMessage> PushAsync(this HttpClient client, HttpContent body, string? apiKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, PushPath) { Content = body };
        if (apiKey is not null)
            request.Headers.Add("X-NuGet-ApiKey", apiKey);
        return await client.SendAsync(request);
    }

    /// <summary>As NuGet's clients log in to read: any user, the token as the password.</summary>
    public static HttpClient BasicClient(this RunningCentral central, string token)
    {
        var client = central.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"any:{token}")));
        return client;
    }

    private static string Nuspec(string id, string version) =>
        $"""
        <?xml version="1.0"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
        <id>{id}</id><version>{version}</version><authors>Contoso</authors><description>A package.</description>
        </metadata></package>
        """;
}
