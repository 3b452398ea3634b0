using System.CommandLine;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack</c>: what the author of a rule pack does on his desk. Needs no daemon and no .NET.</summary>
internal static class PackCommand
{
    public static Command Create(GlobalOptions options) => new("pack", "Makes, checks, tests and packs a rule pack.")
    {
        PackNewCommand.Create(options),
        PackLintCommand.Create(options),
        PackTestCommand.Create(options),
        PackMutateCommand.Create(options),
        PackPackCommand.Create(options),
    };
}
