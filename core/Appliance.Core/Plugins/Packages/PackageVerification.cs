using System.Security.Cryptography;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What a package that came in must be, seen from outside, before its code runs in any process.</summary>
internal static class PackageVerification
{
    private const string SdkFile = "Appliance.Sdk.dll";

    /// <exception cref="PackageRefusedException">It is not.</exception>
    public static void Verify(InstalledPackage package)
    {
        RefuseLinks(package);
        RefuseSdk(package);
        RefuseNewerSdk(package);
        RequireEntryAssembly(package);
    }

    /// <summary>For a folder that lay in the store while the daemon was away. One that nobody packed lists no files to compare.</summary>
    /// <exception cref="PackageRefusedException">It is not what its manifest lists.</exception>
    public static void VerifyFiles(InstalledPackage package)
    {
        if (package.Manifest.Files is not { } listed)
            return;

        foreach (var (path, hash) in listed)
        {
            var file = Path.Combine(package.Directory, path);
            if (!File.Exists(file))
                throw Refusal(PackageFault.FileList, package, $"has lost the file '{path}' in the store; install it again");
            using var content = File.OpenRead(file);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != hash)
                throw Refusal(PackageFault.HashMismatch, package, $"has another file '{path}' in the store than its {PackagePath.Manifest} lists; install it again");
        }
    }

    /// <summary>A link could show one file now and another one later.</summary>
    private static void RefuseLinks(InstalledPackage package)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        var link = new DirectoryInfo(package.Directory).EnumerateFileSystemInfos("*", options).FirstOrDefault(entry => entry.LinkTarget is not null);
        if (link is not null)
            throw Refusal(PackageFault.SymbolicLink, package, $"holds the symbolic link '{Path.GetRelativePath(package.Directory, link.FullName)}'; put a file in its place");
    }

    private static void RefuseSdk(InstalledPackage package)
    {
        if (Directory.EnumerateFiles(package.Directory, SdkFile, SearchOption.AllDirectories).Any())
            throw Refusal(PackageFault.SharedAssembly, package, $"brings its own {SdkFile}; reference the SDK without copying it and pack again");
    }

    /// <summary>Here and not in the worker alone, which loads no pack of rules.</summary>
    private static void RefuseNewerSdk(InstalledPackage package)
    {
        if (SdkNeed.ObjectionTo(package.Manifest) is { } objection)
            throw new PackageRefusedException(PackageFault.SdkVersion, $"Plugin '{package.Id}' {package.Version} {objection}.");
    }

    private static void RequireEntryAssembly(InstalledPackage package)
    {
        if (package.Manifest.EntryAssembly is not { } file)
        {
            if (!package.HasPack)
                throw Refusal(PackageFault.EntryPoint, package, $"names no entry assembly and has no {PackageFolder.PackFile}; it would do nothing");
            return;
        }

        if (PackagePath.Objection(file) is not null || !File.Exists(Path.Combine(package.Directory, file)))
            throw Refusal(PackageFault.EntryPoint, package, $"names the entry assembly '{file}', which is no file in its folder");
    }

    private static PackageRefusedException Refusal(PackageFault fault, InstalledPackage package, string predicate) =>
        new(fault, $"Package '{package.Id}' {package.Version} {predicate}.");
}
