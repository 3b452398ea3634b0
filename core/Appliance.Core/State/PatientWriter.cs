using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Records what has happened already: while the journal cannot be written, the record is held in memory and tried again.</summary>
internal sealed partial class PatientWriter(TimeProvider time, ILogger<PatientWriter> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <param name="what">For the log: what is recorded.</param>
    /// <param name="write">One transaction of the journal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when it is on disk.</returns>
    public async Task WriteAsync(string what, Action write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                write();
                return;
            }
            catch (JournalException exception)
            {
                if (attempt == 1)
                    LogWaits(what, exception.Message);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    [LoggerMessage(2021, LogLevel.Error, "The end of {What} is held in memory until the journal can be written: {Reason}")]
    private partial void LogWaits(string what, string reason);
}
