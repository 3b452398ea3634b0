using Microsoft.Extensions.Logging.Console;

namespace Appliance.CentralCommand.Hosting;

/// <summary>One line per event on the console; the framework speaks up only when something is wrong.</summary>
internal static class ConsoleLines
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // It warns that the keys lie unencrypted. They do, in a folder that only the owner can read, as documented.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // ErrorReplies logs a fault once, without the request's content.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
