using System.Security.Cryptography;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary>Reads the key file that a command names.</summary>
internal static class KeyFile
{
    private const int LongestFile = 64 * 1024;

    public static ECDsa ReadPrivate(string path) => PackageKey.ReadPrivate(ReadText(path), path);

    public static ECDsa ReadPublic(string path) => PackageKey.ReadPublic(ReadText(path), path);

    private static string ReadText(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LongestFile
                ? File.ReadAllText(path)
                : throw new CliException(ExitCode.Error, $"Key '{path}' has {length} bytes; a key in PEM has a few hundred.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"Key '{path}' cannot be read: {exception.Message}");
        }
    }
}
