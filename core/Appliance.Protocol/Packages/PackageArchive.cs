using System.IO.Compression;
using System.Text.Json;
using Appliance.Protocol.Worker;

namespace Appliance.Protocol.Packages;

/// <summary>
/// A package file, opened: within every bound, with a manifest that lists just the files that it holds. Whether the manifest is the
/// publisher's is the signature's to say, and whether the files are the manifest's shows when they are unpacked. Not thread-safe.
/// </summary>
public sealed class PackageArchive : IDisposable
{
    private readonly string _name;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private PackageArchive(string name, ZipArchive archive, long archiveBytes)
    {
        _name = name;
        _archive = archive;
        _entries = PackageEntries.Read(name, archive, archiveBytes);
        UnpackedBytes = _entries.Values.Sum(entry => entry.Length);
        ManifestBytes = _entries.Remove(PackagePath.Manifest, out var manifest)
            ? PackageContent.ReadAll(name, PackagePath.Manifest, manifest, PackageLimits.ManifestBytes, PackageFault.Manifest)
            : throw PackageRefusedException.About(name, PackageFault.Manifest, $"has no {PackagePath.Manifest}; pack a project that references Appliance.Sdk");
        Manifest = Parse(name, ManifestBytes);
        Signature = _entries.Remove(PackagePath.Signature, out var signature)
            ? PackageSignature.Decode(name, PackageContent.ReadAll(name, PackagePath.Signature, signature, PackageLimits.SignatureBytes, PackageFault.Signature))
            : (ReadOnlyMemory<byte>?)null;
        RequireSameFiles();
    }

    /// <summary>Read leniently: who needs every word of it reads <see cref="ManifestBytes"/>.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>What the signature signs.</summary>
    public ReadOnlyMemory<byte> ManifestBytes { get; }

    /// <summary>What its files take on the disk, as its headers say; no file is unpacked further than that.</summary>
    public long UnpackedBytes { get; }

    /// <summary>The signature of <see cref="ManifestBytes"/> in DER. Null when the package is not signed.</summary>
    public ReadOnlyMemory<byte>? Signature { get; }

    /// <exception cref="PackageRefusedException">It is no package, or one out of bounds.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static PackageArchive Open(string path)
    {
        var name = Path.GetFileName(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            if (file.Length > PackageLimits.ArchiveBytes)
                throw PackageRefusedException.About(name, PackageFault.TooLarge, $"has {file.Length} bytes; {PackageLimits.ArchiveBytes} are allowed");
            CentralDirectory.Check(name, file);
            return new PackageArchive(name, new ZipArchive(file, ZipArchiveMode.Read), file.Length);
        }
        catch (InvalidDataException exception)
        {
            file.Dispose();
            throw PackageRefusedException.About(name, PackageFault.ArchiveDamaged, $"is a damaged zip archive ({exception.Message.TrimEnd('.')}); fetch or pack it again");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Unpacks into a folder that is empty or not there yet. What a failure leaves there is the caller's to delete.</summary>
    /// <exception cref="PackageRefusedException">A file is not the one that the manifest lists.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public void Unpack(string directory)
    {
        Directory.CreateDirectory(directory);
        Write(directory, PackagePath.Manifest, ManifestBytes.Span);
        if (Signature is { } signature)
            Write(directory, PackagePath.Signature, signature.Span);
        foreach (var (path, hash) in Manifest.Files!)
            Unpack(path, hash, Path.Combine(directory, path));
    }

    /// <summary>Reads every file without writing it.</summary>
    /// <exception cref="PackageRefusedException">A file is not the one that the manifest lists.</exception>
    public void VerifyFiles()
    {
        foreach (var (path, hash) in Manifest.Files!)
            Verify(path, hash, Stream.Null);
    }

    public void Dispose() => _archive.Dispose();

    private void Unpack(string path, string hash, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        Verify(path, hash, file);
    }

    private void Verify(string path, string hash, Stream destination)
    {
        var found = PackageContent.Copy(_name, path, _entries[path], destination);
        if (found != hash)
            throw PackageRefusedException.About(
                _name, PackageFault.HashMismatch, $"holds '{path}' with the SHA-256 {found}, and not {hash} as its {PackagePath.Manifest} says; fetch or pack it again");
    }

    private static void Write(string directory, string name, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(Path.Combine(directory, name), FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
    }

    private static PluginManifest Parse(string name, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.Deserialize(WorkerJson.Default.PluginManifest) ?? throw new JsonException("it is 'null'");
        }
        catch (JsonException exception)
        {
            throw PackageRefusedException.About(name, PackageFault.Manifest, $"has a {PackagePath.Manifest} that cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private void RequireSameFiles()
    {
        var listed = Manifest.Files ?? throw PackageRefusedException.About(
            _name, PackageFault.Manifest, $"has a {PackagePath.Manifest} without 'files'; let 'dotnet pack' write it");
        // Paths of entries are good; a listed path that is none of them is refused here, whatever it says.
        if (listed.Keys.FirstOrDefault(path => !_entries.ContainsKey(path)) is { } missing)
            throw PackageRefusedException.About(_name, PackageFault.FileList, $"lacks the file '{missing}', which its {PackagePath.Manifest} lists; pack it again");
        if (_entries.Keys.FirstOrDefault(path => !listed.ContainsKey(path)) is { } extra)
            throw PackageRefusedException.About(_name, PackageFault.FileList, $"holds the file '{extra}', which its {PackagePath.Manifest} does not list; pack it again");
    }
}
