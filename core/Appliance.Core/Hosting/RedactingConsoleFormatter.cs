using System.Globalization;
using Appliance.Core.Targets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Appliance.Core.Hosting;

/// <summary>One line per event, with systemd's level prefix under systemd, and every known secret redacted by value.</summary>
internal sealed class RedactingConsoleFormatter(SecretRegistry secrets, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "redacting";

    private readonly bool _underSystemd = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } exception)
            message = $"{message} {exception}";

        textWriter.Write(_underSystemd ? Prefix(logEntry.LogLevel) : $"{time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {Label(logEntry.LogLevel)} ");
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"[{logEntry.EventId.Id}] "));
        textWriter.WriteLine(secrets.Redact(message).ReplaceLineEndings(" ⏎ "));
    }

    private static string Prefix(LogLevel level) => level switch
    {
        LogLevel.Critical => "<2>",
        LogLevel.Error => "<3>",
        LogLevel.Warning => "<4>",
        LogLevel.Information => "<6>",
        LogLevel.Trace or LogLevel.Debug or LogLevel.None => "<7>",
    };

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Critical => "CRIT",
        LogLevel.Error => "ERR ",
        LogLevel.Warning => "WARN",
        LogLevel.Information => "info",
        LogLevel.Debug => "dbg ",
        LogLevel.Trace or LogLevel.None => "trce",
    };
}
