using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary>Opens the package that a command names.</summary>
internal static class PackageFile
{
    public static PackageArchive Open(string path)
    {
        try
        {
            return PackageArchive.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"Package '{path}' cannot be read: {exception.Message}");
        }
    }
}
