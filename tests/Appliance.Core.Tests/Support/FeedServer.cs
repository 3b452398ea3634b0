using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Appliance.Core.Tests.Support;

/// <summary>A NuGet v3 feed on a real socket, as Central Command's answers, until a test says otherwise of an address.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    public static readonly byte[] Package = Encoding.ASCII.GetBytes("the bytes of a package");
    private readonly WireServer _server;
    private readonly string _origin;
    private readonly ConcurrentDictionary<string, Func<Stream, CancellationToken, Task>> _answers = new();
    private readonly ConcurrentQueue<HttpHead> _heads = new();

    public FeedServer(params string[] versions)
        : this(null, "127.0.0.1", versions)
    {
    }

    /// <param name="certificate">Null: plain HTTP.</param>
    /// <param name="host">The name in its addresses.</param>
    /// <param name="versions">What it has of <c>contoso.heal</c>.</param>
    public FeedServer(X509Certificate2? certificate, string host, params string[] versions)
    {
        _server = new WireServer(AnswerAsync, certificate);
        _origin = $"{(certificate is null ? "http" : "https")}://{host}";
        Json("/feed/v3/index.json", $$"""
            {"version":"3.0.0","resources":[{"@id":"{{Address}}/feed/v3/package","@type":"PackagePublish/2.0.0"},
            {"@id":"{{Address}}/feed/v3/flat/","@type":"PackageBaseAddress/3.0.0"},{"@id":"{{Address}}/feed/v3/packages/","@type":"AppliancePackages/1.0.0"}]}
            """);
        Json("/feed/v3/flat/contoso.heal/index.json", $$"""{"versions":[{{string.Join(',', versions.Select(version => $"\"{version}\""))}}]}""");
        foreach (var version in versions)
        {
            Json($"/feed/v3/packages/contoso.heal/{version}", $$"""{"id":"contoso.heal","version":"{{version}}","sha256":"{{Sha256(Package)}}","size":{{Package.Length}}}""");
            Say(FileOf(version), Head($"Content-Length: {Package.Length}") + Encoding.ASCII.GetString(Package));
        }
    }

    public string Address => $"{_origin}:{_server.Port}";

    public Uri Index => new($"{Address}/feed/v3/index.json");

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<HttpHead> Heads => [.. _heads];

    public static string FileOf(string version) => $"/feed/v3/flat/contoso.heal/{version}/contoso.heal.{version}.nupkg";

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Head(string headers, string status = "200 OK") => $"HTTP/1.1 {status}\r\n{headers}\r\nConnection: close\r\n\r\n";

    public void Json(string path, string json) => Say(path, WireServer.OkText(json));

    public void Redirect(string path, string location) => Say(path, Head($"Location: {location}\r\nContent-Length: 0", "302 Found"));

    public void Say(string path, string text) =>
        Answer(path, (stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());

    public void Answer(string path, Func<Stream, CancellationToken, Task> answer) => _answers[path] = answer;

    public void Forget(string path) => _answers.TryRemove(path, out _);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpHead head, Stream stream, CancellationToken cancellationToken)
    {
        _heads.Enqueue(head);
        if (_answers.TryGetValue(head.Target, out var answer))
            await answer(stream, cancellationToken);
        else
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 0", "404 Not Found")), cancellationToken);
    }
}
