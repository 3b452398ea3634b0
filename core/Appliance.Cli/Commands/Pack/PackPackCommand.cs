using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Rules.Packs;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack pack FOLDER</c>: the package that appliances install, of a pack that is right and whose tests pass.</summary>
internal static class PackPackCommand
{
    /// <summary>To the parser, which takes no command in one of its own name.</summary>
    private const string Name = "package";
    private const string Extension = ".nupkg";

    /// <summary>What was typed, with <c>pack pack</c> as the parser has it.</summary>
    public static string[] Spelled(string[] arguments)
    {
        var words = Enumerable.Range(0, arguments.Length)
            .Where(position => !arguments[position].StartsWith('-') && (position == 0 || !GlobalOptions.HasValue(arguments[position - 1])))
            .Take(2)
            .ToArray();
        return words is [var first, var second] && (arguments[first], arguments[second]) is ("pack", "pack")
            ? [.. arguments[..second], Name, .. arguments[(second + 1)..]]
            : arguments;
    }

    public static Command Create(GlobalOptions options)
    {
        var arguments = new PackArguments();
        var output = new Option<string>("--output", "-o") { Description = "The folder for the package, or its file.", HelpName = "OUT", DefaultValueFactory = _ => "." };
        var command = new Command(Name, "Packs a pack that lints and whose tests pass, for 'appliance plugins sign' and 'install'. Also 'appliance pack pack'.");
        arguments.AddTo(command, callsRunbooks: true);
        command.Add(output);
        command.SetAction(parsed =>
        {
            var (pack, screen) = (arguments.Read(parsed), options.Screen(parsed));
            var lint = PackLintCommand.Lint(pack, arguments.Others(parsed), isPacked: true);
            if (lint.Errors > 0)
                return Refuse(() => screen.Show(lint, PackJson.Default.LintReport, PackLintCommand.Draw));
            var tests = PackTrial.Of(pack).Report;
            return tests.Failed > 0
                ? Refuse(() => screen.Show(tests, PackJson.Default.TestReport, PackTrial.Draw))
                : Pack(pack.Folder, pack.Draft, parsed.GetRequiredValue(output), screen);
        });
        return command;
    }

    private static int Refuse(Action show)
    {
        show();
        return (int)ExitCode.Error;
    }

    private static int Pack(string folder, PackDraft draft, string output, Screen screen)
    {
        var file = FileFor(draft, output);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            RulePackage.Write(folder, draft, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"The package '{file}' cannot be written: {exception.Message}");
        }

        screen.Line(new Cell($"Package '{file}' ({draft.Id} {draft.Version}) is written; sign it with 'appliance plugins sign'.", Tone.Good));
        return (int)ExitCode.Ok;
    }

    private static string FileFor(PackDraft draft, string output) =>
        output.EndsWith(Extension, StringComparison.Ordinal) ? output : Path.Combine(output, $"{draft.Id}.{draft.Version}{Extension}");
}
