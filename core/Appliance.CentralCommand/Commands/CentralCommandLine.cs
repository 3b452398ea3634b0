using System.CommandLine;

namespace Appliance.CentralCommand.Commands;

/// <summary>The command line of <c>central-command</c>.</summary>
internal static class CentralCommandLine
{
    public static Task<int> InvokeAsync(string[] args)
    {
        var data = new Option<string>("--data")
        {
            Description = "The folder that holds the database and its keys.",
            HelpName = "DIR",
            Recursive = true,
            DefaultValueFactory = _ => "./data",
        };
        var json = new Option<bool>("--json") { Description = "Print the result as one line of JSON.", Recursive = true };
        var root = new RootCommand("Central Command: the control plane of the appliances.")
        {
            data,
            json,
            RunCommand.Create(data),
            SitesCommand.Create(data, json),
            AppliancesCommand.Create(data, json),
            TokensCommand.Create(data, json),
            PackagesCommand.Create(data, json),
            KeysCommand.Create(data, json),
        };
        // The host handles the signals itself, and stops in good order.
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
