using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Appliance.Acceptance.Support;

/// <summary>A server in Central Command's place that misbehaves as the test says, until it is told to be well.</summary>
internal sealed class FaultyCentral : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _answers = [];
    private readonly Task _loop;
    private readonly Func<HttpListenerContext, CancellationToken, Task> _fault;
    private volatile string? _healthy;
    private int _requests;

    public FaultyCentral(Func<HttpListenerContext, CancellationToken, Task> fault)
    {
        _fault = fault;
        Url = Loopback.Url(Loopback.FreePort());
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _loop = AcceptAsync();
    }

    public string Url { get; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>From now on every request is answered with this JSON.</summary>
    public void Recover(string json = "{}") => _healthy = json;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _loop;
        await Task.WhenAll(_answers);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            if (_healthy is { } json)
            {
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(json), willBlock: false);
                return;
            }

            await _fault(context, _stop.Token);
        }
        catch (Exception exception) when (exception is HttpListenerException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The daemon gave up on the answer, or the test ends.
        }
    }
}
