using System.Net;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Reporting;

/// <summary>Sends the outbox in order, one item at a time, until the server has it.</summary>
internal sealed partial class OutboxSender(
    Outbox outbox, OutboxSignal signal, CentralClient central, ProgressGate progress, TimeProvider time, ILogger<OutboxSender> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(60);

    /// <summary>Longer than a wait, an attempt and a pause together.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        while (!stoppingToken.IsCancellationRequested)
        {
            progress.Report(ProgressGate.Outbox, LongestRound);
            if (await SendOldestAsync(stoppingToken))
                backoff.Reset();
            else
                await Task.Delay(backoff.Next(), time, stoppingToken);
        }
    }

    /// <returns>False when it is to be tried again after a pause.</returns>
    private async Task<bool> SendOldestAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (outbox.Oldest() is { } item)
                return await SendAsync(item, cancellationToken);

            await signal.WaitAsync(Poll, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, say: what waits is in the journal, and the loop must go on.
            LogBroken(exception);
            return false;
        }
    }

    private async Task<bool> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            var status = await central.PostAsync(item.Path, item.Body, cancellationToken);
            return Settle(item, status);
        }
        catch (CentralException exception)
        {
            LogNotSent(item.Kind, item.Subject, exception.Message);
            return false;
        }
    }

    /// <summary>A refusal that a repetition cannot change is kept and passed over; anything else is tried again.</summary>
    private bool Settle(OutboxItem item, HttpStatusCode status)
    {
        switch (status)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                outbox.Sent(item.Id);
                return true;
            case HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict:
                outbox.Keep(item.Id);
                LogKept(item.Kind, item.Subject, (int)status);
                return true;
            default:
                LogNotSent(item.Kind, item.Subject, $"the server answered {(int)status}");
                return false;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "The {Kind} of {Subject} was not sent and will be tried again: {Reason}")]
    private partial void LogNotSent(string kind, string subject, string reason);

    [LoggerMessage(1403, LogLevel.Error, "The outbox could not be worked on and is tried again")]
    private partial void LogBroken(Exception exception);

    [LoggerMessage(1402, LogLevel.Warning, "The server refused the {Kind} of {Subject} with {Status}: it stays in the journal and is not sent again")]
    private partial void LogKept(string kind, string subject, int status);
}
