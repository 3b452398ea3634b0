using System.CommandLine;
using System.CommandLine.Parsing;
using Appliance.Cli.Commands;
using Appliance.Cli.Commands.Pack;
using Appliance.Cli.Commands.Plugins;
using Appliance.Cli.Commands.Trust;
using Appliance.Protocol.Packages;

namespace Appliance.Cli;

/// <summary>The commands, and the one place where their failures become a sentence and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(PackPackCommand.Spelled(args));
        if (parsed.Errors.Count > 0)
            return RefuseUsage(parsed);

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CliException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return (int)refused.Code;
        }
        catch (PackageRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Message} [{PackageFaultCode.Of(refused.Fault)}]");
            return (int)ExitCode.Error;
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Error;
        }
    }

    private static RootCommand Create()
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Shows what the appliance's daemon does, over its socket, and makes rule packs without one.");
        options.AddTo(root);
        LocalHelp.Replace(root, options);
        root.Add(StatusCommand.Create(options));
        root.Add(CheckinCommand.Create(options));
        root.Add(IncidentsCommand.Create(options));
        root.Add(ApproveCommand.CreateApprove(options));
        root.Add(ApproveCommand.CreateRefuse(options));
        root.Add(HealingCommand.Create(options));
        root.Add(OrdersCommand.Create(options));
        root.Add(PluginsCommand.Create(options));
        root.Add(TrustCommand.Create(options));
        root.Add(RulesCommand.Create(options));
        root.Add(PackCommand.Create(options));
        return root;
    }

    private static int RefuseUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine($"See '{Path(parsed.CommandResult)} --help'.");
        return (int)ExitCode.Usage;
    }

    private static string Path(SymbolResult command) => command.Parent is CommandResult parent
        ? $"{Path(parent)} {((CommandResult)command).Command.Name}"
        : "appliance";
}
