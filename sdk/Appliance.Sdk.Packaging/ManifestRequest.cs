namespace Appliance.Sdk.Packaging;

/// <summary>What the targets know of a project: one word and its tab-separated values a line.</summary>
internal sealed class ManifestRequest
{
    private readonly ILookup<string, string[]> _lines;

    private ManifestRequest(IEnumerable<string> lines) =>
        _lines = lines.Select(line => line.Split('\t')).Where(fields => fields.Length > 1).ToLookup(fields => fields[0], fields => fields[1..]);

    public static ManifestRequest Read(string path) => new(File.ReadLines(path));

    /// <summary>A property of the project; null when it is empty.</summary>
    public string? Value(string word) => _lines[word].Select(fields => fields[0].Trim()).FirstOrDefault(value => value.Length > 0);

    public string Required(string word) => Value(word) ?? throw new PackagingException($"The targets say nothing of '{word}'; reference Appliance.Sdk as a package.");

    /// <summary>The items of one type, each its name and its metadata in the order of the targets.</summary>
    public IEnumerable<string[]> Items(string word) => _lines[word];
}
