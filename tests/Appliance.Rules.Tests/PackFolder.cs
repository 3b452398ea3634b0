namespace Appliance.Rules.Tests;

/// <summary>A temporary folder of packs.</summary>
internal sealed class PackFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("packs").FullName;

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>A pack of one rule that calls a runbook of its own.</summary>
    public void WritePack(string id, string version, string rule = "R-1", string runbook = "RB-1")
    {
        Write($"{id}/pack.yaml", $"format: 2\nid: {id}\nversion: {version}\n");
        Write($"{id}/rules/one.yaml", Rule(rule, runbook));
        Write($"{id}/runbooks/one.yaml", Runbook(runbook));
    }

    public static string Rule(string id, string runbook) =>
        $"id: {id}\naction: run_linux_runbook:{runbook}\nconditions: [{{field: check_type, value: {id}}}]\n";

    public static string Runbook(string id) => $"id: {id}\ndetect: 'true'\nremediate: 'true'\nverify: 'true'\n";

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
