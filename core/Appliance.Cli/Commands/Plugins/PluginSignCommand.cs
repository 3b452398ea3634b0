using System.CommandLine;
using Appliance.Cli.Output;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins sign</c>: puts a publisher's signature into a package. Needs no daemon.</summary>
internal static class PluginSignCommand
{
    public static Command Create(GlobalOptions options)
    {
        var file = new Argument<string>("FILE") { Description = "The package, as 'dotnet pack' made it; it is replaced by the signed one." };
        var key = new Option<string>("--key") { Description = "Your private key: P-256, in PEM, without a password.", HelpName = "KEY.pem", Required = true };
        var command = new Command("sign", "Signs a package with your key.") { file, key };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), options.Screen(parsed)));
        return command;
    }

    private static int Run(string file, string keyFile, Screen screen)
    {
        using var key = KeyFile.ReadPrivate(keyFile);
        var manifest = PackageSigning.Sign(file, key);
        screen.Line(new Cell($"Package '{Path.GetFileName(file)}' ({manifest.Id} {manifest.Version}) is signed.", Tone.Good));
        return (int)ExitCode.Ok;
    }
}
