using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;
using Appliance.Rules.Packs;

namespace Appliance.Cli.Commands.Pack;

/// <summary>Writes a pack as the package that <c>dotnet pack</c> makes of a rule pack's project.</summary>
internal static class RulePackage
{
    private const string Content = "content/";

    /// <summary>Replaces what is there. Equal packs give equal bytes.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="draft">What was read there.</param>
    /// <param name="output">The package's file.</param>
    /// <exception cref="PackageRefusedException">No appliance would take the package.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, PackDraft draft, string output)
    {
        // In a folder, so that what is said of the package calls it by its name.
        var work = Directory.CreateDirectory($"{output}.{Path.GetRandomFileName()}");
        try
        {
            var next = Path.Combine(work.FullName, Path.GetFileName(output));
            Fill(next, folder, draft);
            PackageFinish.Run(Manifest(draft), next);
            Prove(next);
            File.Move(next, output, overwrite: true);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void Fill(string package, string folder, PackDraft draft)
    {
        using var archive = ZipFile.Open(package, ZipArchiveMode.Create);
        var paths = Paths(folder);
        foreach (var (path, text) in NuGetParts.Of(draft.Id, draft.Version!, Description(draft) ?? draft.Id, paths))
            PackageFinish.Add(archive, path, Encoding.UTF8.GetBytes(text));
        foreach (var path in paths)
            PackageFinish.Add(archive, NuGetParts.EntryName(Content + path), File.ReadAllBytes(Path.Combine(folder, path)));
    }

    /// <summary>What the SDK's targets take of a rule pack, and with that all that it is read from. Hidden files are passed over there, too.</summary>
    private static IReadOnlyList<string> Paths(string folder) =>
    [
        PackFiles.Manifest,
        .. PackFiles.InForce.Append(PackFiles.Tests)
            .Select(part => Path.Combine(folder, part))
            .Where(Directory.Exists)
            .SelectMany(part => Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Split('/').Any(name => name.StartsWith('.')))
            .Order(StringComparer.Ordinal),
    ];

    private static JsonObject Manifest(PackDraft draft)
    {
        var manifest = new JsonObject
        {
            ["id"] = draft.Id,
            ["version"] = draft.Version,
            ["sdk"] = SdkNeed.Host.ToString(2),
            ["kind"] = "rules",
        };
        if (Description(draft) is { } description)
            manifest["description"] = description;
        return manifest;
    }

    /// <summary>On one line, as the SDK's targets have it.</summary>
    private static string? Description(PackDraft draft) =>
        draft.Description is { } text && string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line
            ? string.Concat(line.Where(letter => !char.IsControl(letter)))
            : null;

    /// <summary>As whoever installs it opens it.</summary>
    private static void Prove(string package)
    {
        using var archive = PackageArchive.Open(package);
        archive.VerifyFiles();
    }
}
