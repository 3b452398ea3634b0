using System.CommandLine;
using Appliance.Cli.Output;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary><c>appliance plugins verify</c>: whether a package is whole, and signed with a key. Needs no daemon.</summary>
internal static class PluginVerifyCommand
{
    public static Command Create(GlobalOptions options)
    {
        var file = new Argument<string>("FILE") { Description = "The package." };
        var key = new Option<string?>("--key") { Description = "The publisher's public key, in PEM; the package must be signed with it.", HelpName = "PUB.pem" };
        var command = new Command("verify", "Says whether a package is whole, and signed with a key.") { file, key };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(key), options.Screen(parsed)));
        return command;
    }

    private static int Run(string file, string? keyFile, Screen screen)
    {
        var name = Path.GetFileName(file);
        using var package = PackageFile.Open(file);
        if (keyFile is not null)
            RequireSignature(name, package, keyFile);
        package.VerifyFiles();

        var (manifest, files) = (package.Manifest, Counted.Of(package.Manifest.Files!.Count, "file"));
        var signature = (keyFile, package.Signature) switch
        {
            (not null, _) => $"it is signed with '{keyFile}'",
            (_, not null) => "it is signed, with a key that you did not name (--key)",
            _ => "it is not signed",
        };
        screen.Line(new Cell($"Package '{name}' ({manifest.Id} {manifest.Version}) is whole, {files}; {signature}.", Tone.Good));
        return (int)ExitCode.Ok;
    }

    private static void RequireSignature(string name, PackageArchive package, string keyFile)
    {
        using var key = KeyFile.ReadPublic(keyFile);
        if (package.Signature is not { } signature)
            throw PackageRefusedException.About(name, PackageFault.NotSigned, "is not signed; sign it with 'appliance plugins sign'");
        if (!PackageSignature.Verify(key, package.ManifestBytes.Span, signature.Span))
            throw PackageRefusedException.About(name, PackageFault.Signature, $"has a signature that '{keyFile}' did not make; use its publisher's key, or fetch it again");
    }
}
