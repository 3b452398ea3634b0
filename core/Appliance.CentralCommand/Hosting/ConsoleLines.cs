using Appliance.CentralCommand.Http;
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
        // The framework tells of every request without a token; what that request gets is said to its sender.
        logging.AddFilter(typeof(BearerAuthentication).FullName, LogLevel.Warning);
        logging.AddFilter(typeof(FeedAuthentication).FullName, LogLevel.Warning);
        // A host that cannot start ends the run command, which prints the one sentence that matters.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None);
        // ErrorReplies logs a fault once, without the request's content.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
