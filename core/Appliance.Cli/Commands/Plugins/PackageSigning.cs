using System.IO.Compression;
using System.Security.Cryptography;
using Appliance.Protocol.Packages;

namespace Appliance.Cli.Commands.Plugins;

/// <summary>Puts a signature into a package: beside it first, and then in its place, so that there is never half of one.</summary>
internal static class PackageSigning
{
    /// <returns>What was signed.</returns>
    public static PluginManifest Sign(string path, ECDsa key)
    {
        // The file itself, and not a link to it, is what is replaced.
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        using var package = PackageFile.Open(file);
        package.VerifyFiles();

        var next = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            File.Copy(file, next);
            Add(next, PackageSignature.Sign(key, package.ManifestBytes.Span));
            File.Move(next, file, overwrite: true);
            return package.Manifest;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"Package '{path}' cannot be replaced by the signed one: {exception.Message}");
        }
        finally
        {
            File.Delete(next);
        }
    }

    private static void Add(string path, byte[] signature)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        archive.GetEntry(PackagePath.Signature)?.Delete();
        using var entry = archive.CreateEntry(PackagePath.Signature).Open();
        entry.Write(signature);
    }
}
