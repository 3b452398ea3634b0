using System.CommandLine;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;

namespace Appliance.Cli.Commands.Pack;

/// <summary>What the commands about a pack's folder are told: which, and what the appliances have that it is for.</summary>
internal sealed class PackArguments
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "The pack's folder, which has its pack.yaml." };

    private readonly Option<string[]> _actions = new("--action")
    {
        Description = "An action that a plugin provides on the appliances that the pack is for; may come several times.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _others = new("--with")
    {
        Description = "The folder of another pack that those appliances have, whose runbooks and check types the rules may name, and whose rules may take what the checks find; may come several times.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => [],
    };

    /// <param name="command">The command.</param>
    /// <param name="callsRunbooks">Whether it asks for runbooks of other packs.</param>
    public void AddTo(Command command, bool callsRunbooks)
    {
        command.Add(_folder);
        command.Add(_actions);
        if (callsRunbooks)
            command.Add(_others);
    }

    public PackUnderTest Read(ParseResult parsed) => Read(parsed.GetRequiredValue(_folder), parsed);

    public IReadOnlyList<PackDraft> Others(ParseResult parsed) => [.. (parsed.GetValue(_others) ?? []).Select(folder => Read(folder, parsed).Draft)];

    private PackUnderTest Read(string folder, ParseResult parsed)
    {
        if (!PackFiles.IsPackFolder(folder))
            throw new CliException(ExitCode.Error, $"'{folder}' is no pack's folder: it has no {PackFiles.Manifest}. Name one, or make it with 'appliance pack new'.");
        try
        {
            return PackUnderTest.Read(folder, new RuleVocabulary(parsed.GetValue(_actions) ?? []));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"The pack '{folder}' cannot be read: {exception.Message}");
        }
    }
}
