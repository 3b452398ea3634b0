using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Appliance.Cli;

/// <summary>The help, which shows the daemon's options only for commands that ask the daemon.</summary>
internal sealed class LocalHelp(HelpAction help, GlobalOptions options) : SynchronousCommandLineAction
{
    private static readonly string[] NeedNoDaemon = ["sign", "verify", "pack", "new", "lint", "test", "mutate", "package"];

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public static void Replace(RootCommand root, GlobalOptions options)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new LocalHelp((HelpAction)option.Action!, options);
    }

    public override int Invoke(ParseResult parseResult)
    {
        options.HideDaemon(NeedNoDaemon.Contains(parseResult.CommandResult.Command.Name));
        return help.Invoke(parseResult);
    }
}
