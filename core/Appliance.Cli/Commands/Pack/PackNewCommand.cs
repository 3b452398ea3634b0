using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Pack;

/// <summary><c>appliance pack new NAME</c>: a pack that is right and tested, to be changed into one's own.</summary>
internal static class PackNewCommand
{
    public static Command Create(GlobalOptions options)
    {
        var folder = new Argument<string>("NAME") { Description = "The folder that is made; its name is the pack's id unless --id says another." };
        var id = new Option<string?>("--id") { Description = $"The pack's id: {PackageId.Rule}.", HelpName = "ID" };
        var command = new Command("new", "Makes a folder with a pack that lints and whose tests pass.") { folder, id };
        command.SetAction(parsed => Run(Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(folder)), parsed.GetValue(id), options.Screen(parsed)));
        return command;
    }

    private static int Run(string folder, string? givenId, Screen screen)
    {
        var name = folder.Length == 0 ? "" : Path.GetFileName(Path.GetFullPath(folder));
        var id = givenId ?? name;
        if (!PackageId.IsValid(id))
            throw new CliException(ExitCode.Error, $"The pack's id would be '{id}'; write --id with {PackageId.Rule}.");
        if (Path.Exists(folder))
            throw new CliException(ExitCode.Error, $"'{folder}' is there already; name another folder.");

        Write(folder, PackTemplate.Files(id, Quoted(name)));
        screen.Line(new Cell($"Pack '{id}' is in '{folder}'; change it, and see 'appliance pack test {folder}'.", Tone.Good));
        return (int)ExitCode.Ok;
    }

    /// <summary>Any folder's name is a text in YAML when it is quoted.</summary>
    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Beside its place first: a folder of this name is a whole pack.</summary>
    private static void Write(string folder, IEnumerable<(string Path, string Text)> files)
    {
        var next = $"{folder}.{Path.GetRandomFileName()}";
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(next, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            Directory.Move(next, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(next))
                Directory.Delete(next, recursive: true);
            throw new CliException(ExitCode.Error, $"The pack '{folder}' cannot be written: {exception.Message}");
        }
    }
}
