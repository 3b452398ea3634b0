using System.Collections.Concurrent;
using System.Net;

namespace Appliance.Acceptance.Support;

/// <summary>
/// Stands between the daemon and Central Command as a proxy does: it passes requests on, refuses some, and loses some answers.
/// </summary>
internal sealed class CentralGate : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<(string Path, HttpStatusCode Status)> _passed = new();
    private readonly ConcurrentQueue<string> _stopped = new();
    private readonly Task _loop;
    private string? _upstream;
    private volatile string? _refuses;
    private volatile string? _losesAnswersOf;

    public CentralGate()
    {
        Url = Loopback.Url(Loopback.FreePort());
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _loop = AcceptAsync();
    }

    public string Url { get; }

    public string Behind(string upstream)
    {
        _upstream = upstream;
        return Url;
    }

    /// <summary>Requests to paths with this ending do not reach Central Command.</summary>
    public void Refuse(string ending) => _refuses = ending;

    /// <summary>Central Command gets requests to paths with this ending, and the daemon the answer of a proxy that lost theirs.</summary>
    public void LoseAnswersOf(string ending) => _losesAnswersOf = ending;

    public void Open() => _refuses = _losesAnswersOf = null;

    /// <summary>How often a request was refused or its answer lost.</summary>
    public int Stopped(string ending) => _stopped.Count(path => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>What Central Command answered to requests whose answers arrived.</summary>
    public IReadOnlyList<HttpStatusCode> Passed(string ending) =>
        [.. _passed.Where(request => request.Path.EndsWith(ending, StringComparison.Ordinal)).Select(request => request.Status)];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
        _http.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = PassAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        if (IsNamed(path, _refuses))
        {
            Stop(context, path, HttpStatusCode.ServiceUnavailable);
            return;
        }

        using var answer = await _http.SendAsync(await CopyAsync(context.Request));
        if (IsNamed(path, _losesAnswersOf))
        {
            Stop(context, path, HttpStatusCode.BadGateway);
            return;
        }

        _passed.Enqueue((path, answer.StatusCode));
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.Close(await answer.Content.ReadAsByteArrayAsync(), willBlock: false);
    }

    private void Stop(HttpListenerContext context, string path, HttpStatusCode status)
    {
        context.Response.StatusCode = (int)status;
        context.Response.Close();
        _stopped.Enqueue(path);
    }

    private async Task<HttpRequestMessage> CopyAsync(HttpListenerRequest request)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.HttpMethod), $"{_upstream}{request.RawUrl}");
        copy.Headers.TryAddWithoutValidation("Authorization", request.Headers["Authorization"]);
        if (!request.HasEntityBody)
            return copy;

        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        copy.Content = new ByteArrayContent(body.ToArray());
        copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return copy;
    }

    private static bool IsNamed(string path, string? ending) => ending is not null && path.EndsWith(ending, StringComparison.Ordinal);
}
