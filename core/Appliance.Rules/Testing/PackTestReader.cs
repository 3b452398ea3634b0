using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>Reads the tests of a pack, file by file, so that who takes one after the other holds no more than a file of them.</summary>
/// <param name="folder">The pack's.</param>
/// <param name="ruleIds">The rules of the pack; null where not all of them are known.</param>
/// <param name="diagnostics">Takes what is wrong with the tests. One with an error is left out.</param>
internal sealed class PackTestReader(string folder, IReadOnlyCollection<string>? ruleIds, List<Diagnostic> diagnostics)
{
    public static readonly string[] FileKeys = ["tests"];

    private readonly ExpectedRules _rules = new(ruleIds);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private int _events;

    public IEnumerable<PackTest> Read()
    {
        var parser = new PackTestParser(_rules);
        foreach (var file in Files())
        {
            foreach (var map in TestsIn(file))
            {
                if (_places.Count == PackTestLimits.Tests)
                {
                    map.Error($"The pack has more than {PackTestLimits.Tests} tests; make fewer of them, with more events.");
                    yield break;
                }

                var known = diagnostics.Count;
                var test = parser.Parse(map);
                if (!IsNew(map) || test is null || diagnostics.Count > known)
                    continue;
                _events += test.Events.Count;
                if (_events > PackTestLimits.EventsOfAll)
                {
                    map.Error($"The tests of the pack have more than {PackTestLimits.EventsOfAll} events; shorten them.");
                    yield break;
                }

                yield return test;
            }
        }

        diagnostics.AddRange(_rules.Missing());
    }

    private IReadOnlyList<string> Files()
    {
        var tests = Path.Combine(folder, PackFiles.Tests);
        try
        {
            return PackFiles.In(tests);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(new Diagnostic(tests, 1, 1, $"The folder cannot be read: {exception.Message}", isError: true));
            return [];
        }
    }

    private IEnumerable<YamlMap> TestsIn(string file)
    {
        var root = PackFiles.Parse(file, text: null, diagnostics);
        if (root is not YamlMap map)
        {
            root?.Error($"A file of tests is 'tests: [...]', and not {root.Describe()}.");
            return [];
        }

        map.UnknownKeys(FileKeys, areErrors: true);
        return map.RequiredList("tests")?.Maps("a test with 'name' and 'events'") ?? [];
    }

    private bool IsNew(YamlMap map)
    {
        var name = map.Node("name") is YamlScalar scalar ? scalar.Text : $"@{map.Location}";
        var isNew = _places.TryAdd(name, map.Location);
        if (!isNew)
            map.Node("name")!.Error($"A test is already called {Quoted.Of(name)} at {_places[name]}; give each a name of its own.");
        return isNew;
    }
}
