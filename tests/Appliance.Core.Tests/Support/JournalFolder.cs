using Appliance.Core.State;

namespace Appliance.Core.Tests.Support;

/// <summary>A journal in a folder of its own that can be closed and opened again, as after a crash.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    public JournalFolder() => Journal = Open();

    public Journal Journal { get; private set; }

    public void Reopen()
    {
        Journal.Dispose();
        Journal = Open();
    }

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Delete(recursive: true);
    }

    private Journal Open() => new(Path.Combine(_folder.FullName, "journal.db"));
}
