using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>Folders and files of a pack that nobody reads: rules and tests in them look like rules that act and tests that pass.</summary>
internal static class FolderLint
{
    private static readonly string[] Parts = [.. PackFiles.InForce, PackFiles.Tests];

    public static IEnumerable<Diagnostic> Of(string pack) =>
        Misspelled(pack).Concat(Misplaced(pack)).Concat(Parts.SelectMany(part => Inner(pack, part))).Concat(StrayFiles.Warnings(Path.Combine(pack, PackFiles.Tests)));

    /// <summary>
    /// An error where the pack lacks the part: then it is all of the part that nobody reads. A pack may hold folders of its own, and 'roles' is
    /// one letter from 'rules': a name alone is no finding, files are, which would be read in the other folder.
    /// </summary>
    private static IEnumerable<Diagnostic> Misspelled(string pack)
    {
        foreach (var folder in Directory.EnumerateDirectories(pack))
        {
            var name = Path.GetFileName(folder);
            if (name.StartsWith('.') || Parts.Contains(name) || Spelling.Nearest(name, Parts) is not { } part || PackFiles.In(folder).Count == 0)
                continue;
            yield return new Diagnostic(
                folder, 0, 0, $"The folder is passed over; did you mean '{part}/'?", isError: !Directory.Exists(Path.Combine(pack, part)));
        }
    }

    /// <summary>A pack may hold other files beside its folders; one that is called like a folder was meant for it.</summary>
    private static IEnumerable<Diagnostic> Misplaced(string pack) =>
        from file in PackFiles.In(pack)
        let part = Spelling.Nearest(Path.GetFileNameWithoutExtension(file), Parts)
        where part is not null && Path.GetFileName(file) != PackFiles.Manifest
        select new Diagnostic(file, 0, 0, $"The file is passed over; put it into '{part}/'.", isError: false);

    private static IEnumerable<Diagnostic> Inner(string pack, string part) => Path.Combine(pack, part) is var folder && !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder)
            .Where(inner => !Path.GetFileName(inner).StartsWith('.'))
            .Select(inner => new Diagnostic(inner, 0, 0, $"The folder is passed over; put its files directly into '{part}/'.", isError: false));
}
