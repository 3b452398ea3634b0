using System.Net;

namespace Appliance.Core.Tests.Support;

/// <summary>Central Command's side of the wire: answers what the test says and remembers what was sent.</summary>
internal sealed class FakeCentral : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<(string Path, string Body)> _requests = [];

    public Func<string, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.OK;

    /// <summary>Decides by path and body in place of <see cref="Answer"/>.</summary>
    public Func<string, string, HttpStatusCode>? AnswerBody { get; set; }

    /// <summary>The body of each answer, by path.</summary>
    public Func<string, string> Reply { get; set; } = _ => "{}";

    /// <summary>Called with each request's path and body, before it is answered.</summary>
    public Action<string, string> Receive { get; set; } = (_, _) => { };

    public IReadOnlyList<(string Path, string Body)> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
            _requests.Add((path, body));
        Receive(path, body);
        return new HttpResponseMessage(AnswerBody?.Invoke(path, body) ?? Answer(path)) { Content = new StringContent(Reply(path)) };
    }
}
