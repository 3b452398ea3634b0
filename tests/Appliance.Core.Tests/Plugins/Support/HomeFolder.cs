namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>A folder in the home of whoever runs the tests, with one file.</summary>
internal sealed class HomeFolder : IDisposable
{
    private readonly string _path = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), $"appliance-test-{Path.GetRandomFileName()}");

    public HomeFolder()
    {
        if (!_path.StartsWith("/root/", StringComparison.Ordinal) && !_path.StartsWith("/home/", StringComparison.Ordinal))
            Assert.Inconclusive($"The account of this test is at home in neither /root nor /home: '{_path}'.");
        Directory.CreateDirectory(_path);
        File.WriteAllText(Letter, "private");
    }

    public string Folder => _path;

    public string Letter => Path.Combine(_path, "letter");

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
