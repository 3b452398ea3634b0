using System.CommandLine;
using Appliance.CentralCommand.Hosting;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command run --urls URL --data DIR</c>.</summary>
internal static class RunCommand
{
    public static Command Create(Option<string> data)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; several addresses are separated by ';'.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var command = new Command("run", "Serve the API and the status page.") { urls };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(urls), parsed.GetRequiredValue(data), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string urls, string data, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = await CentralHost.BuildAsync(CentralHost.CreateBuilder(urls, data), cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"Central Command cannot serve '{urls}' from '{data}': {exception.Message}");
            return 1;
        }
    }
}
